using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Brings the state database up to date before the rest of the host starts, and logs the campaign that continues.
/// </summary>
internal sealed class StateDatabaseInitializer(
    StateDatabase database, CampaignStore campaigns, CampaignPlan plan, ILoggerFactory loggers) : IHostedService
{
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await database.MigrateAsync(cancellationToken);
        if (await campaigns.FindActiveAsync(cancellationToken) is Campaign campaign)
        {
            _stage.GoingOn(campaign.Id, campaign.Step.ToString().ToLowerInvariant());
        }

        await plan.EnsureNextAsync(endingId: null, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
