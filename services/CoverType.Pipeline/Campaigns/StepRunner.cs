using CoverType.Clients.Pipeline;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Runs a campaign's present step between its begin and its end in the history, for no longer than its time limit, and
/// only while nobody else writes the campaign.
/// </summary>
internal sealed class StepRunner(
    IEnumerable<ICampaignStep> steps,
    StepHistory history,
    StepWatch watch,
    IStepNotes notes,
    IOptions<CampaignOptions> options,
    TimeProvider time,
    ILogger<StepRunner> log)
{
    private readonly Dictionary<CampaignStep, ICampaignStep> _steps = steps.ToDictionary(step => step.Step);
    private readonly CampaignOptions _options = options.Value;

    /// <summary>
    /// Runs the step. Returns its result, and its run, whose end the caller writes together with the campaign.
    /// </summary>
    /// <exception cref="StepMovedException">The campaign was written while the step ran.</exception>
    public async Task<(StepResult Result, StepRun Run)> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        StepRun run = await history.BeginAsync(campaign, cancellationToken);
        using IDisposable? scope = log.BeginStep(run);
        try
        {
            return (await RunWatchedAsync(campaign, run, cancellationToken), run);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await history.TryEndAsync(
                run, StepOutcome.Interrupted, "The process was stopped, or another one has the work.");
            throw;
        }
        catch (Exception failure) when (failure is not StepMovedException)
        {
            // The console has one line of a failure; the log of the step has the stack trace too.
            log.StepFailure(failure, campaign.Id, campaign.Step);
            notes.Add(run, $"{failure}\n");
            return (Sort(failure), run);
        }
    }

    /// <summary>Returns the run with the end that follows from its result and the campaign's next state.</summary>
    public StepRun End(StepRun run, StepResult result, Campaign next) => result switch
    {
        StepResult.Continue { Next: CampaignStep step } when step > run.Step =>
            history.Ended(run, StepOutcome.Done, message: null),
        StepResult.Continue { Next: CampaignStep step } =>
            history.Ended(run, StepOutcome.Returned, $"The campaign continues with the step '{step}'."),
        StepResult.Retry { Reason: string reason } => history.Ended(
            run, next.Step == run.Step ? StepOutcome.Retried : StepOutcome.Failed, reason),
        StepResult.Fail { Reason: string reason } => history.Ended(run, StepOutcome.Failed, reason),
        StepResult.Stop { Reason: string reason } => history.Ended(run, StepOutcome.Stopped, reason),
        _ => throw new InvalidOperationException($"The result {result.GetType().Name} of a step is not known."),
    };

    private async Task<StepResult> RunWatchedAsync(
        Campaign campaign, StepRun run, CancellationToken cancellationToken)
    {
        TimeSpan limit = _options.TimeoutOf(campaign.Step);
        using CancellationTokenSource late = new(limit, time);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        Task<StepResult> work = _steps[campaign.Step].RunAsync(campaign, end.Token);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<bool> written = watch.WaitAsync(campaign, done.Token);
        bool isWritten = await Task.WhenAny(work, written) == written && await written;
        if (isWritten)
        {
            await end.CancelAsync();
        }

        try
        {
            return await work;
        }
        catch (OperationCanceledException) when (isWritten)
        {
            throw new StepMovedException(run);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return StepResult.RetryAfter(
                FailureKind.Step, $"It did not end within {limit:c} ({CampaignOptions.TimeoutSettingOf(campaign.Step)}).");
        }
        finally
        {
            await done.CancelAsync();
            await written;
        }
    }

    private static StepResult Sort(Exception failure)
    {
        string reason = StepFailure.Describe(failure);
        return StepFailure.IsHopeless(failure)
            ? StepResult.FailWith($"Another attempt would fail in the same way: {reason}")
            : StepResult.RetryAfter(StepFailure.IsOutside(failure) ? FailureKind.Outage : FailureKind.Step, reason);
    }
}
