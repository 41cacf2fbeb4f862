using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using Mlflow.Client;

namespace CoverType.Pipeline.Training;

/// <summary>Leaves nothing of a campaign behind but what is meant to stay.</summary>
internal sealed class CloseStep : ICampaignStep
{
    private readonly CampaignRuns _runs;
    private readonly LostCampaigns _lost;
    private readonly WorkFolder _work;
    private readonly DataAssembly _assembly;
    private readonly PortionRetention _retention;
    private readonly TimeProvider _time;

    public CloseStep(
        CampaignRuns runs,
        LostCampaigns lost,
        WorkFolder work,
        DataAssembly assembly,
        PortionRetention retention,
        TimeProvider time)
    {
        _runs = runs;
        _lost = lost;
        _work = work;
        _assembly = assembly;
        _retention = retention;
        _time = time;
    }

    public CampaignStep Step => CampaignStep.Close;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.IsLost)
        {
            Run run = await _lost.LogAsync(campaign, cancellationToken);
            campaign = campaign with { RunId = run.Id.Value };
        }

        await _runs.CloseAsync(campaign, cancellationToken);
        await _retention.ApplyAsync(cancellationToken);
        _assembly.Release();
        _work.Remove(campaign);
        return campaign.MovedTo(CampaignStep.Done) with { FinishedAt = _time.GetUtcNow() };
    }
}
