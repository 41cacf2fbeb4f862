using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Lets the candidates compete and trains the challenger. A challenger that the work folder has is not made again.
/// </summary>
internal sealed class TrainStep(
    DataAssembly assembly,
    ConfiguredCandidates configured,
    ChallengerChoice challengers,
    ExperimentConfigurations configurations,
    TrainedModelFiles models) : ICampaignStep
{
    public CampaignStep Step => CampaignStep.Train;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        AssembledData data = await assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Digest != campaign.Data?.Digest)
        {
            return StepResult.ContinueWith(CampaignStep.Assemble);
        }

        return await models.FindAsync(campaign, cancellationToken) is TrainedModel model
            && model.DataDigest == campaign.Data.Digest
                ? Continue(model)
                : await TrainAsync(campaign, data, cancellationToken);
    }

    private static StepResult Continue(TrainedModel model) => StepResult.ContinueWith(
        CampaignStep.Log,
        new ContestFact(CandidateReports.Of(model.Contest, model.Name)),
        new ChallengerFact(model.Accuracy, model.OnnxSha256));

    private async Task<StepResult> TrainAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        await configurations.KeepAsync(campaign, configured, data, cancellationToken);
        (IReadOnlyList<ContestEntry> entries, TrainedModel? model) =
            await challengers.MakeAsync(campaign, data, cancellationToken);
        return model is not null
            ? Continue(model)
            : StepResult.FailWith(
                ChallengerChoice.DescribeFailure(entries),
                new ContestFact(CandidateReports.Of(entries, challenger: null)));
    }
}
