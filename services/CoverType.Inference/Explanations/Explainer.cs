using System.Diagnostics;
using System.Threading.RateLimiting;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Explanations;

/// <summary>
/// Predicts a cell and explains the prediction, with one model. Few explanations are made at once, because each scores some
/// thousand cells.
/// </summary>
internal sealed class Explainer(ServedModels models, ExplanationMeter meter, IOptions<ExplanationOptions> options) : IDisposable
{
    private readonly ShapleyValues _values = new(new Coalitions(MixedCells.Columns, options.Value.Permutations));

    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrent,
        QueueLimit = options.Value.MaxQueued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Predicts and explains.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cancellationToken">Cancels the wait and the explanation.</param>
    /// <exception cref="ExplainerBusyException">Too many explanations wait.</exception>
    /// <returns>The prediction, or null if no model is served.</returns>
    public async Task<ExplainedCell?> ExplainAsync(ForestCell cell, CancellationToken cancellationToken)
    {
        using RateLimitLease place = await _places.AcquireAsync(1, cancellationToken);
        if (!place.IsAcquired)
        {
            throw new ExplainerBusyException(
                $"{options.Value.MaxQueued} requests wait for an explanation already. Try again in a second, or ask without "
                + "explain=true.");
        }

        if (!models.TryLease(out ModelLease lease))
        {
            return null;
        }

        using (lease)
        {
            return Explain(lease.Model, cell, cancellationToken);
        }
    }

    public void Dispose() => _places.Dispose();

    private ExplainedCell Explain(LoadedModel model, ForestCell cell, CancellationToken cancellationToken)
    {
        if (model.Background is not { Cells: var background })
        {
            CellScore alone = default;
            model.Score(new ReadOnlySpan<ForestCell>(in cell), new Span<CellScore>(ref alone));
            return new ExplainedCell(alone, model.Identity, null, model.BackgroundProblem);
        }

        long start = Stopwatch.GetTimestamp();
        (CellScore score, Explanation explanation) = _values.Explain(cell, background, model.Score, cancellationToken);
        meter.Record(Stopwatch.GetElapsedTime(start));
        return new ExplainedCell(score, model.Identity, explanation, null);
    }
}
