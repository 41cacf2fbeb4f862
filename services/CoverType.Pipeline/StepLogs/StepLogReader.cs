using System.Runtime.CompilerServices;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.StepLogs;

/// <summary>Reads the log of a run of a step, as it is or as it grows.</summary>
internal sealed class StepLogReader(
    StepLogStore store, StepHistory history, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns the run of a campaign's step, the last one if no attempt is named; null if there is none.</summary>
    public async Task<StepRun?> FindRunAsync(
        int campaign, string step, int? attempt, CancellationToken cancellationToken) =>
        (await history.ListAsync(campaign, cancellationToken)).LastOrDefault(run =>
            run.Step.ToString().Equals(step, StringComparison.OrdinalIgnoreCase)
            && (attempt is null || run.Attempt == attempt));

    /// <summary>Returns the lines of a run so far.</summary>
    public async Task<string> ReadAsync(StepRun run, CancellationToken cancellationToken) =>
        (await store.ReadAsync(run.Id, after: 0, cancellationToken)).Lines;

    /// <summary>Returns the lines of a run as they are written, until it has ended or the service stops.</summary>
    public async IAsyncEnumerable<string> FollowAsync(
        StepRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long mark = 0;
        bool isLast = false;
        while (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            (string lines, mark) = await store.ReadAsync(run.Id, mark, cancellationToken);
            if (lines.Length > 0)
            {
                yield return lines;
            }
            else if (isLast)
            {
                yield break;
            }

            // The last lines come some moments after the end.
            isLast = (await FindRunAsync(run.CampaignId, run.Step.ToString(), run.Attempt, cancellationToken))
                is not { Outcome: StepOutcome.Running };
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
