using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Holds the contest of the candidates and makes the best of them the challenger; if that cannot be exported or costs
/// more than a limit, the next best. A challenger that the work folder has is not made again.
/// </summary>
internal sealed class TrainStep(
    DataAssembly assembly,
    ConfiguredCandidates configured,
    CampaignContest contest,
    ChallengerTraining challengers,
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
        IReadOnlyList<ContestEntry> entries = await contest.RunAsync(campaign, data, cancellationToken);
        while (CandidateContest.Rank(entries) is [ContestEntry best, ..])
        {
            ICandidate candidate = configured.Candidates.First(best.IsOf);
            try
            {
                return Continue(await challengers.TrainAsync(campaign, data, candidate, entries, cancellationToken));
            }
            catch (CandidateException failure)
            {
                entries = await contest.FailAsync(
                    campaign, data, entries, best, failure, cancellationToken);
            }
        }

        IEnumerable<string> reasons = entries.Select(entry => entry switch
        {
            { Skipped: string skipped } => $"'{entry.Name}' was skipped: {skipped}",
            { OverLimit: string excess } => $"'{entry.Name}' is above a limit: {excess}",
            _ => $"'{entry.Name}' failed: {entry.Failure}",
        });
        return StepResult.FailWith(
            $"No candidate could be trained and exported within the limits ({CandidatesOptions.Section}). {string.Join(" ", reasons)}",
            new ContestFact(CandidateReports.Of(entries, challenger: null)));
    }
}
