using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Drift;

/// <summary>The newest predicted cells, of bounded number and age.</summary>
internal sealed class RequestWindow(IOptions<DriftOptions> options, TimeProvider time) : IPredictionObserver
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _age = options.Value.WindowAge;
    private readonly PredictedCell[] _cells = new PredictedCell[options.Value.WindowRows];
    private long _count;

    /// <inheritdoc/>
    public void Observe(
        ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed)
    {
        // Of a batch longer than the window only the end can stay.
        int first = Math.Max(0, cells.Length - _cells.Length);
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            for (int i = first; i < cells.Length; i++)
            {
                _cells[_count++ % _cells.Length] = new PredictedCell(cells[i], scores[i].Cover, model, now);
            }
        }
    }

    /// <summary>Returns the cells in the window, the oldest first.</summary>
    public IReadOnlyList<PredictedCell> Read()
    {
        DateTimeOffset oldest = time.GetUtcNow() - _age;
        PredictedCell[] copy;
        lock (_lock)
        {
            int length = (int)Math.Min(_count, _cells.Length);
            int start = (int)((_count - length) % _cells.Length);
            copy = new PredictedCell[length];
            int untilEnd = Math.Min(length, _cells.Length - start);
            _cells.AsSpan(start, untilEnd).CopyTo(copy);
            _cells.AsSpan(0, length - untilEnd).CopyTo(copy.AsSpan(untilEnd));
        }

        // Requests that ended at the same time may be out of order by microseconds.
        return [.. copy.Where(cell => cell.At >= oldest)];
    }
}
