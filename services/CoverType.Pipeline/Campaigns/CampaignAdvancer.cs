using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Campaigns;

/// <summary>Takes the active campaign from step to step, from the end of its collection to its own end.</summary>
internal sealed class CampaignAdvancer
{
    private readonly CampaignStore _campaigns;
    private readonly CampaignPlan _plan;
    private readonly Dictionary<CampaignStep, ICampaignStep> _steps;
    private readonly RetrySchedule _retries;
    private readonly CampaignOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<CampaignAdvancer> _log;
    private readonly ILogger _stage;

    public CampaignAdvancer(
        CampaignStore campaigns,
        CampaignPlan plan,
        IEnumerable<ICampaignStep> steps,
        RetrySchedule retries,
        IOptions<CampaignOptions> options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _campaigns = campaigns;
        _plan = plan;
        _steps = steps.ToDictionary(step => step.Step);
        _retries = retries;
        _options = options.Value;
        _time = time;
        _log = loggers.CreateLogger<CampaignAdvancer>();
        _stage = loggers.CreateStageLogger();
    }

    /// <summary>
    /// Does every step that can be done now. Answers when to call again because a step failed, or null where there is
    /// nothing left to do: the campaign has ended, or is still being collected.
    /// </summary>
    public async Task<DateTimeOffset?> AdvanceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Campaign? campaign = await _campaigns.FindActiveAsync(cancellationToken);
            if (campaign is null or { Step: CampaignStep.Collect })
            {
                return null;
            }

            if (campaign.NextAttemptAt is DateTimeOffset due && due > _time.GetUtcNow())
            {
                return due;
            }

            Campaign next = await TryStepAsync(campaign, cancellationToken);
            if (next.Step == CampaignStep.Done)
            {
                await _plan.EnsureNextAsync(endingId: next.Id, cancellationToken);
            }

            await _campaigns.SaveAsync(next, cancellationToken);
            if (next.Step == CampaignStep.Done)
            {
                return null;
            }
        }
    }

    private async Task<Campaign> TryStepAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        try
        {
            Campaign next = await _steps[campaign.Step].RunAsync(campaign, cancellationToken);
            CampaignLog.StepDone(_log, campaign.Id, campaign.Step);
            return next;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (CampaignFailedException failure)
        {
            return Fail(failure.Campaign ?? campaign, failure.Message, failure, failure.Outcome);
        }
        catch (Exception failure)
        {
            return Retry(campaign, failure);
        }
    }

    private Campaign Retry(Campaign campaign, Exception failure)
    {
        int attempts = campaign.Attempts + 1;
        bool outside = StepFailure.IsOutside(failure);
        if (!outside && attempts >= _options.MaximumAttempts)
        {
            return Fail(campaign, $"the step '{campaign.Step}' failed {attempts} times: {failure.Message}", failure);
        }

        DateTimeOffset due = _retries.NextAttempt(attempts);
        string reason = StepFailure.Describe(failure);
        CampaignLog.StepFailed(
            _log, campaign.Id, campaign.Step, attempts, (due - _time.GetUtcNow()).TotalSeconds, reason);
        CampaignLog.StepFailure(_log, failure, campaign.Id, campaign.Step);
        return campaign with { Attempts = attempts, LastError = reason, NextAttemptAt = due };
    }

    private Campaign Fail(
        Campaign campaign,
        string reason,
        Exception failure,
        CampaignOutcome outcome = CampaignOutcome.Failed)
    {
        CampaignLog.StepFailure(_log, failure, campaign.Id, campaign.Step);
        if (outcome == CampaignOutcome.Stopped)
        {
            CampaignLog.Stopped(_stage, campaign.Id, reason);
        }
        else
        {
            CampaignLog.Failed(_stage, campaign.Id, reason);
        }

        Campaign failed = campaign.Outcome is null
            ? campaign with { Outcome = outcome, Reason = reason }
            : campaign;

        // Where even closing keeps failing, the campaign must not hold up those after it.
        return campaign.Step == CampaignStep.Close
            ? failed.MovedTo(CampaignStep.Done) with { FinishedAt = _time.GetUtcNow(), LastError = reason }
            : failed.MovedTo(CampaignStep.Close);
    }
}
