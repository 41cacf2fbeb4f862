using System.Globalization;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Operations;

namespace CoverType.Pipeline.Monitoring;

/// <summary>What the metrics show of the state database. It is read every few seconds, not when somebody asks.</summary>
internal sealed class StateFigures(LastBatch lastBatch, BatchWatch batches, PromotionStore promotions)
{
    private State _state = new(null, null, null);

    /// <summary>The time at which the last batch came; null if none has.</summary>
    public DateTimeOffset? LastBatchAt => _state.LastBatchAt;

    /// <summary>The time since which a batch is expected; null if none is.</summary>
    public DateTimeOffset? WaitingSince => _state.WaitingSince;

    /// <summary>The version that the last promotion put into production; null if there was none.</summary>
    public long? ProductionVersion => _state.ProductionVersion;

    /// <summary>Reads the figures.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? lastBatchAt = await lastBatch.FindAsync(cancellationToken);
        BatchWait? wait = await batches.FindAsync(cancellationToken);
        string? version = await promotions.FindPromotedAsync(cancellationToken);
        _state = new State(
            lastBatchAt,
            wait?.Since,
            long.TryParse(version, CultureInfo.InvariantCulture, out long number) ? number : null);
    }

    private sealed record State(DateTimeOffset? LastBatchAt, DateTimeOffset? WaitingSince, long? ProductionVersion);
}
