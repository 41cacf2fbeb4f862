using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Scoring;

/// <summary>Scores cells with the served model. All endpoints use it.</summary>
internal sealed class Scorer
{
    private readonly ServedModels _models;
    private readonly ScoringQueue _queue;

    public Scorer(ServedModels models, IOptions<ScoringOptions> options)
    {
        _models = models;
        _queue = new ScoringQueue(Score, options.Value.Slots ?? ScoringQueue.SlotsFor(Environment.ProcessorCount));
    }

    /// <summary>The reason why there is no model, or why it may not be the alias's; null if there is no problem.</summary>
    public string? Problem => _models.State.Problem;

    /// <summary>
    /// Scores one cell, in one run with others that arrive at the same time. Returns null if no model is served.
    /// </summary>
    public ValueTask<ScoredCell?> ScoreAsync(ForestCell cell) => _queue.ScoreAsync(cell);

    /// <summary>Scores cells with one model, in one run or a few.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="scores">Receives the scores, as many as there are cells.</param>
    /// <returns>The model, or null if no model is served.</returns>
    public ModelIdentity? Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        if (!_models.TryLease(out ModelLease lease))
        {
            return null;
        }

        using (lease)
        {
            lease.Model.Score(cells, scores[..cells.Length]);
            return lease.Model.Identity;
        }
    }
}
