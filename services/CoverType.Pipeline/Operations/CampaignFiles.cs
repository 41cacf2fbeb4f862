using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.StepLogs;

namespace CoverType.Pipeline.Operations;

/// <summary>What a campaign leaves outside its row: raw answers, data sets, the history of its steps and their logs.</summary>
internal sealed class CampaignFiles(
    PortionStore portions,
    PortionObjects objects,
    DataSetArchive dataSets,
    RejectedAnswers rejections,
    StepHistory history,
    StepLogStore logs)
{
    /// <summary>Deletes all of it. It may be repeated after a failure.</summary>
    public async Task DeleteAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        foreach (KeptPortion portion in await portions.ListAsync(campaign.Id, cancellationToken))
        {
            await objects.DeleteAsync(portion.ObjectKey, cancellationToken);
            await portions.ForgetAsync(portion, cancellationToken);
        }

        await dataSets.DeleteAsync(campaign, cancellationToken);
        await rejections.DeleteAsync(campaign.Id, cancellationToken);
        await logs.DeleteAsync(campaign.Id, cancellationToken);
        await history.DeleteAsync(campaign.Id, cancellationToken);
    }
}
