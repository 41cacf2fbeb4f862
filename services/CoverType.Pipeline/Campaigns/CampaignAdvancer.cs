using System.Diagnostics;
using CoverType.Clients.Pipeline;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Takes the active campaign from step to step, from the end of its collection to its own end.</summary>
internal sealed class CampaignAdvancer(
    CampaignStore campaigns,
    CampaignPlan plan,
    StepRunner runner,
    StepHistory history,
    RetrySchedule retries,
    IOptions<CampaignOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private readonly CampaignOptions _options = options.Value;
    private readonly ILogger _log = loggers.CreateLogger<CampaignAdvancer>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>
    /// Does every step that can be done now. Returns the time of the next attempt if a step failed, or null if nothing is
    /// left to do: the campaign has ended, or is still being collected.
    /// </summary>
    /// <exception cref="CampaignMovedException">Another process has written the campaign during a step.</exception>
    public async Task<DateTimeOffset?> AdvanceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Campaign? campaign = await campaigns.FindActiveAsync(cancellationToken);
            if (campaign is null or { Step: CampaignStep.Collect })
            {
                return null;
            }

            if (!retries.IsDue(campaign.Attempts.NextAt))
            {
                return campaign.Attempts.NextAt;
            }

            if (await TryDoAsync(campaign, cancellationToken) is { Step: CampaignStep.Done })
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Does the campaign's present step. Returns the campaign after it, or null if an operator has cancelled it meanwhile.
    /// </summary>
    private async Task<Campaign?> TryDoAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        StepRun? begun = null;
        using Activity? activity = CampaignTrace.Start(campaign);
        try
        {
            (StepResult result, StepRun run) = await runner.RunAsync(campaign, cancellationToken);
            begun = run;
            using IDisposable? scope = _log.BeginStep(run);
            Campaign next = Apply(campaign, result);
            if (next.Step == CampaignStep.Done)
            {
                await plan.EnsureNextAsync(endingId: next.Id, cancellationToken);
            }

            // The log follows the state: if another process has moved the campaign, this one's result is void.
            StepRun ended = runner.End(run, result, next);
            await campaigns.SaveAsync(next, ended, cancellationToken);
            activity?.SetRun(ended);
            Log(campaign, next);
            return next;
        }
        catch (Exception moved) when (moved is CampaignMovedException or StepMovedException)
        {
            StepRun run = (moved as StepMovedException)?.Run ?? begun!;
            activity?.SetRun(run);
            if (await campaigns.FindAsync(campaign.Id, cancellationToken)
                is not { End: { Outcome: CampaignOutcome.Cancelled, Reason: string reason } })
            {
                await history.TryEndAsync(run, StepOutcome.Interrupted, moved.Message);
                throw new CampaignMovedException(campaign.Id);
            }

            await history.TryEndAsync(run, StepOutcome.Cancelled, reason);
            return null;
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            throw;
        }
    }

    private Campaign Apply(Campaign campaign, StepResult result)
    {
        Campaign found = campaign.With(result.Facts);
        return result switch
        {
            StepResult.Continue { Next: CampaignStep.Done } => Finish(found, lastError: null),
            StepResult.Continue { Next: CampaignStep next } => found.MovedTo(next),
            StepResult.Retry retry => Retry(found, retry),
            StepResult.Fail { Reason: string reason } => End(found, CampaignOutcome.Failed, reason),
            StepResult.Stop { Reason: string reason } => End(found, CampaignOutcome.Stopped, reason),
            _ => throw new InvalidOperationException($"The result {result.GetType().Name} of a step is not known."),
        };
    }

    private Campaign Retry(Campaign campaign, StepResult.Retry retry)
    {
        StepAttempts attempts = campaign.Attempts.Add(retry.Kind, retry.Reason);
        return attempts.StepFailures >= _options.MaximumAttempts
            ? End(
                campaign,
                CampaignOutcome.Failed,
                $"the step '{campaign.Step}' failed {attempts.StepFailures} times: {retry.Reason}")
            : campaign with { Attempts = attempts with { NextAt = retries.NextAttempt(attempts.Count) } };
    }

    // If even closing keeps failing, the campaign must not hold up those after it, and its outcome stays.
    private Campaign End(Campaign campaign, CampaignOutcome outcome, string reason) =>
        campaign.Step == CampaignStep.Close
            ? Finish(campaign, lastError: reason)
            : campaign.MovedTo(CampaignStep.Close) with { End = new EndFact(outcome, reason) };

    private Campaign Finish(Campaign campaign, string? lastError) => campaign.MovedTo(CampaignStep.Done) with
    {
        Attempts = StepAttempts.None with { LastError = lastError },
        End = (campaign.End ?? new EndFact(CampaignOutcome.Failed, "The campaign was closed without an outcome.")) with
        {
            FinishedAt = time.GetUtcNow(),
        },
    };

    private void Log(Campaign before, Campaign after)
    {
        if (after.Attempts is { NextAt: DateTimeOffset due, LastError: string failure })
        {
            double seconds = Math.Max(0, (due - time.GetUtcNow()).TotalSeconds);
            _log.StepFailed(before.Id, before.Step, after.Attempts.Count, seconds, failure);
        }
        else if (after is { Step: CampaignStep.Done, Attempts.LastError: string open })
        {
            _stage.NotClosed(after.Id, StateName(after.Outcome), open);
        }
        else if (before.End is null && after is { IsLost: true, End: EndFact end })
        {
            if (end.Outcome == CampaignOutcome.Stopped)
            {
                _stage.Stopped(after.Id, end.Reason);
            }
            else
            {
                _stage.Failed(after.Id, end.Reason);
            }
        }
        else
        {
            _log.StepDone(before.Id, before.Step);
        }
    }

    private static string StateName(CampaignOutcome? outcome) => outcome switch
    {
        CampaignOutcome.Promoted => "promoted",
        CampaignOutcome.NotPromoted => "not promoted",
        CampaignOutcome.Stopped => "stopped",
        CampaignOutcome.Cancelled => "cancelled",
        _ => "failed",
    };
}
