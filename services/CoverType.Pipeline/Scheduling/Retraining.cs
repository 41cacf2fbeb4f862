using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Resilience;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Polly;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Trains on what has come: a campaign that is being collected continues with the portions that it has; if all campaigns
/// have ended, the next group is collected.
/// </summary>
internal sealed class Retraining(
    CampaignStore campaigns,
    PortionStore portions,
    PipelineSchedule schedule,
    IOptions<CampaignOptions> options,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const int Attempts = 5;

    // A poll may write the campaign between the moments at which it is read and written here.
    private static readonly ResiliencePipeline Repeated =
        Retries.AtOnce(Attempts, failure => failure is CampaignMovedException);

    private readonly IReadOnlyList<int> _groups = options.Value.PlannedGroups;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Does it. Returns a sentence that says what was done, or why nothing was.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        string message = await Repeated.ExecuteAsync(
            async cancellation => await DecideAsync(cancellation), cancellationToken);
        _stage.Retrained(message);
        return message;
    }

    private async Task<string> DecideAsync(CancellationToken cancellationToken) =>
        await campaigns.FindActiveAsync(cancellationToken) switch
        {
            null => await StartAsync(cancellationToken),
            { Step: CampaignStep.Collect } collecting => await CloseAsync(collecting, cancellationToken),
            Campaign other => $"Campaign {other.Id} is at the step '{other.Step}' already.",
        };

    private async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        int place = all.Count == 0 ? -1 : _groups.ToList().LastIndexOf(all[^1].Group);
        Campaign campaign = await campaigns.AddAsync(
            _groups[(place + 1) % _groups.Count], minimumRows: null, planned: false, cancellationToken);
        await schedule.CollectNowAsync(cancellationToken);
        return $"Campaign {campaign.Id} collects group {campaign.Group}.";
    }

    private async Task<string> CloseAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        int kept = (await portions.ListAsync(campaign.Id, cancellationToken)).Count;
        if (kept == 0)
        {
            return $"Campaign {campaign.Id} has no portion yet.";
        }

        await campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Assemble) with { CollectedAt = time.GetUtcNow() }, cancellationToken);
        await schedule.AdvanceNowAsync(cancellationToken);
        return $"Campaign {campaign.Id} is trained on the {kept} portions that have come.";
    }
}
