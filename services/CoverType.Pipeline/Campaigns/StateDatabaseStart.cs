using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// Brings the state database up to date before anything else of the host starts, and tells what it holds.
/// </summary>
internal sealed class StateDatabaseStart : IHostedService
{
    private readonly StateDatabase _database;
    private readonly CampaignStore _campaigns;
    private readonly CampaignPlan _plan;
    private readonly ILogger _stage;

    public StateDatabaseStart(
        StateDatabase database, CampaignStore campaigns, CampaignPlan plan, ILoggerFactory loggers)
    {
        _database = database;
        _campaigns = campaigns;
        _plan = plan;
        _stage = loggers.CreateStageLogger();
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _database.MigrateAsync(cancellationToken);
        if (await _campaigns.FindActiveAsync(cancellationToken) is Campaign campaign)
        {
            _stage.GoingOn(campaign.Id, campaign.Step.ToString().ToLowerInvariant());
        }

        await _plan.EnsureNextAsync(endingId: null, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
