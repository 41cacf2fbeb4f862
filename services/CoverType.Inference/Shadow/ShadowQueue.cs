using System.Threading.Channels;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Shadow;

/// <summary>
/// Takes a share of the predicted cells for the challenger. It is bounded: if the challenger is slower than the traffic, cells
/// are dropped and counted, and no request waits.
/// </summary>
internal sealed class ShadowQueue(ChallengerModel challenger, IOptions<ShadowOptions> options) : IPredictionObserver
{
    private readonly double _share = options.Value.Share;
    private readonly Channel<ShadowedCell> _cells = Channel.CreateBounded<ShadowedCell>(
        new BoundedChannelOptions(options.Value.QueueLength) { SingleReader = true });

    private long _dropped;

    /// <summary>The cells to score.</summary>
    public ChannelReader<ShadowedCell> Cells => _cells.Reader;

    /// <summary>The number of cells that found the queue full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Observe(
        ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed)
    {
        if (challenger.Models.State.Model is null)
        {
            return;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            if (Random.Shared.NextDouble() < _share
                && !_cells.Writer.TryWrite(new ShadowedCell(cells[i], scores[i], model, elapsed / cells.Length)))
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }
}
