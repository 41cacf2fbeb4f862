using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;

namespace CoverType.Inference.Scoring;

/// <summary>
/// All observers. An endpoint calls it once the response is written; the failure of an observer is logged and does not
/// reach the caller.
/// </summary>
internal sealed class PredictionObservers(
    IEnumerable<IPredictionObserver> observers, ILogger<PredictionObservers> log)
{
    private readonly IPredictionObserver[] _observers = [.. observers];

    /// <inheritdoc cref="IPredictionObserver.Observe"/>
    public void Observe(
        ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed)
    {
        foreach (IPredictionObserver observer in _observers)
        {
            try
            {
                observer.Observe(cells, scores, model, elapsed);
            }
            catch (Exception failure)
            {
                log.ObserverFailed(observer.GetType().Name, failure);
            }
        }
    }

    /// <summary>Observes one prediction.</summary>
    public void Observe(ForestCell cell, in ScoredCell scored, TimeSpan elapsed)
    {
        CellScore score = scored.Score;
        Observe(new ReadOnlySpan<ForestCell>(in cell), new ReadOnlySpan<CellScore>(in score), scored.Model, elapsed);
    }
}
