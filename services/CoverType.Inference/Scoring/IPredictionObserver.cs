using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>Learns of every prediction that was answered, after the response was written.</summary>
/// <remarks>
/// It is called on the thread of the request, many times at once: it returns within a few microseconds and leaves the rest to
/// a thread of its own. It copies what it keeps, because the spans are used again. Runs that are not a caller's prediction
/// (the smoke prediction, explanations, the challenger's) are not observed.
/// </remarks>
internal interface IPredictionObserver
{
    /// <summary>Observes the predictions of one request, or of one part of a batch.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="scores">Their scores, in the same order.</param>
    /// <param name="model">The model that gave them.</param>
    /// <param name="elapsed">The time of scoring all of them, with the wait for other runs.</param>
    void Observe(
        ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed);
}
