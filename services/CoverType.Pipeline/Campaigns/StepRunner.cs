using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Runs a campaign's present step between its begin and its end in the history.</summary>
internal sealed class StepRunner(IEnumerable<ICampaignStep> steps, StepHistory history, ILogger<StepRunner> log)
{
    private readonly Dictionary<CampaignStep, ICampaignStep> _steps = steps.ToDictionary(step => step.Step);

    /// <summary>
    /// Runs the step. Returns its result, and its run, whose end the caller writes together with the campaign.
    /// </summary>
    public async Task<(StepResult Result, StepRun Run)> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        StepRun run = await history.BeginAsync(campaign, cancellationToken);
        using IDisposable? scope = log.BeginStep(run);
        try
        {
            return (await _steps[campaign.Step].RunAsync(campaign, cancellationToken), run);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await history.TryInterruptAsync(run, "The process was stopped, or another one has the work.");
            throw;
        }
        catch (Exception failure)
        {
            log.StepFailure(failure, campaign.Id, campaign.Step);
            FailureKind kind = StepFailure.IsOutside(failure) ? FailureKind.Outage : FailureKind.Step;
            return (StepResult.RetryAfter(kind, StepFailure.Describe(failure)), run);
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
}
