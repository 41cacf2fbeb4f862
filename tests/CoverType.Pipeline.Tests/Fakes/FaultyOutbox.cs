using System.Collections.Concurrent;
using System.Data.Common;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Fails the transactions that write a campaign with the given failures, one after another.</summary>
internal sealed class FaultyOutbox(params Exception[] failures) : ICampaignOutbox
{
    /// <summary>The failures that are left.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new(failures);

    /// <summary>Cancelled at a failure.</summary>
    public CancellationTokenSource? Failed { get; init; }

    public Task AddAsync(
        DbConnection connection, DbTransaction transaction, Campaign saved, CancellationToken cancellationToken)
    {
        if (!Failures.TryDequeue(out Exception? failure))
        {
            return Task.CompletedTask;
        }

        Failed?.Cancel();
        throw failure;
    }
}
