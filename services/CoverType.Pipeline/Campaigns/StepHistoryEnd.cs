using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Notes at the stop of the process that its open runs were interrupted: a collection is open between two polls too.
/// </summary>
internal sealed class StepHistoryEnd(StepHistory history) : IHostedService
{
    private const string Reason = "The process was stopped.";

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (StepRun run in await history.ListOwnAsync(cancellationToken))
            {
                await history.TryEndAsync(run, StepOutcome.Interrupted, Reason);
            }
        }
        catch (Exception)
        {
            // The next process that runs the step closes the run.
        }
    }
}
