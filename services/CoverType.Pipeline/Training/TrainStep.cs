using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Lets the candidates compete, and makes the best of them the challenger; where no model comes of it, the next best. A
/// challenger that is there already is not made again.
/// </summary>
internal sealed class TrainStep : ICampaignStep
{
    private readonly DataAssembly _assembly;
    private readonly CandidateList _list;
    private readonly CampaignContest _contest;
    private readonly ChallengerTraining _challengers;
    private readonly ExperimentConfigurations _configurations;
    private readonly WorkFolder _work;

    public TrainStep(
        DataAssembly assembly,
        CandidateList list,
        CampaignContest contest,
        ChallengerTraining challengers,
        ExperimentConfigurations configurations,
        WorkFolder work)
    {
        _assembly = assembly;
        _list = list;
        _contest = contest;
        _challengers = challengers;
        _configurations = configurations;
        _work = work;
    }

    public CampaignStep Step => CampaignStep.Train;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        AssembledData data = await _assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Digest != campaign.DataDigest)
        {
            return campaign.MovedTo(CampaignStep.Assemble);
        }

        TrainedModel? model = await _work.FindAsync(campaign, cancellationToken);
        if (model?.DataDigest != campaign.DataDigest)
        {
            model = await TrainAsync(campaign, data, cancellationToken);
        }

        return campaign.MovedTo(CampaignStep.Log) with
        {
            Candidates = CandidateReports.Of(model.Contest, model.Name),
            Accuracy = model.Accuracy,
            OnnxSha256 = model.OnnxSha256,
        };
    }

    private async Task<TrainedModel> TrainAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        await _configurations.KeepAsync(campaign, _list, data, cancellationToken);
        IReadOnlyList<ContestEntry> entries = await _contest.RunAsync(campaign, data, cancellationToken);
        while (CandidateContest.Rank(entries) is [ContestEntry best, ..])
        {
            ICandidate candidate = _list.Candidates.First(best.IsOf);
            try
            {
                return await _challengers.TrainAsync(campaign, data, candidate, entries, cancellationToken);
            }
            catch (CandidateException failure)
            {
                entries = await _contest.FailAsync(
                    campaign, data, entries, best, failure, cancellationToken);
            }
        }

        IEnumerable<string> reasons = entries.Select(entry => entry.Skipped is string skipped
            ? $"'{entry.Name}' was skipped: {skipped}"
            : $"'{entry.Name}' failed: {entry.Failure}");
        throw new CampaignFailedException(
            $"No model came of any candidate ({CandidateListOptions.Section}). {string.Join(" ", reasons)}")
        {
            Campaign = campaign with { Candidates = CandidateReports.Of(entries, challenger: null) },
        };
    }
}
