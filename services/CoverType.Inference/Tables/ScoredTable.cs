using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Tables;

/// <summary>The scores of a table.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Scores">Their scores.</param>
/// <param name="Model">The model that gave them.</param>
/// <param name="Elapsed">The time of scoring.</param>
/// <param name="Ids">The ids of the predictions; null if there are none.</param>
internal sealed record ScoredTable(
    ForestCell[] Cells, CellScore[] Scores, ModelIdentity Model, TimeSpan Elapsed, IReadOnlyList<string>? Ids);
