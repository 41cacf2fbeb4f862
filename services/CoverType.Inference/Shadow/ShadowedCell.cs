using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Shadow;

/// <summary>A predicted cell that waits for the challenger.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Score">The score of the served model.</param>
/// <param name="Champion">The served model.</param>
/// <param name="Elapsed">The time of scoring it, with the wait for other runs.</param>
internal readonly record struct ShadowedCell(ForestCell Cell, CellScore Score, ModelIdentity Champion, TimeSpan Elapsed);
