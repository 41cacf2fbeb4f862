using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>Scores cells in one run.</summary>
/// <param name="cells">The cells.</param>
/// <param name="scores">Receives the scores, as many as there are cells.</param>
/// <returns>The model, or null if no model is served.</returns>
internal delegate ModelIdentity? ScoringRun(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores);
