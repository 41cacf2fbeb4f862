using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.StepLogs;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Hosting;
using Mlflow.Client;

namespace CoverType.Pipeline.Retention;

/// <summary>Closes the campaign's runs, removes its work folder and all that is past its retention.</summary>
internal sealed class CloseStep(
    CampaignRuns runs,
    StepLogFile logs,
    FailedRuns failures,
    WorkFolder work,
    DataAssembly assembly,
    RetentionRun retention,
    TimeProvider time) : ICampaignStep
{
    public CampaignStep Step => CampaignStep.Close;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.IsLost)
        {
            Run run = await failures.LogAsync(campaign, cancellationToken);
            campaign = campaign with { Run = new RunFact(run.Id.Value, campaign.Run?.ModelId) };
        }

        await logs.UploadAsync(campaign, cancellationToken);
        await runs.CloseAsync(campaign, cancellationToken);
        assembly.Release();
        work.Remove(campaign);
        await retention.ApplyAsync(dryRun: false, cancellationToken);

        // The next training may be days away.
        ProcessMemory.Release(time);
        return StepResult.ContinueWith(CampaignStep.Done, campaign.Run is RunFact fact ? [fact] : []);
    }
}
