using CoverType.Clients.Predictions;
using CoverType.Inference.Models;

namespace CoverType.Inference.Explanations;

/// <summary>A prediction with its explanation.</summary>
/// <param name="Score">The score of the cell.</param>
/// <param name="Model">The model that gave it.</param>
/// <param name="Explanation">The explanation, or null if there is none.</param>
/// <param name="Problem">The reason why there is none, a sentence; null if there is one.</param>
internal sealed record ExplainedCell(CellScore Score, ModelIdentity Model, Explanation? Explanation, string? Problem);
