using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Holds the contest of the candidates and makes the best of them the challenger; if that cannot be exported or costs
/// more than a limit, the next best.
/// </summary>
internal sealed class ChallengerChoice(
    ConfiguredCandidates configured, CampaignContest contest, ChallengerTraining challengers)
{
    /// <summary>
    /// Returns the results of all candidates, and the challenger; null if no candidate could be trained and exported.
    /// </summary>
    public async Task<(IReadOnlyList<ContestEntry> Entries, TrainedModel? Challenger)> MakeAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        IReadOnlyList<ContestEntry> entries = await contest.RunAsync(campaign, data, cancellationToken);
        while (CandidateContest.Rank(entries) is [ContestEntry best, ..])
        {
            ICandidate candidate = configured.Candidates.First(best.IsOf);
            try
            {
                TrainedModel model = await challengers.TrainAsync(campaign, data, candidate, entries, cancellationToken);
                return (model.Contest, model);
            }
            catch (CandidateException failure)
            {
                entries = await contest.FailAsync(
                    campaign, data, entries, best, failure, cancellationToken);
            }
        }

        return (entries, null);
    }

    /// <summary>Returns the reasons why no candidate is the challenger.</summary>
    public static string DescribeFailure(IReadOnlyList<ContestEntry> entries)
    {
        IEnumerable<string> reasons = entries.Select(entry => entry switch
        {
            { Skipped: string skipped } => $"'{entry.Name}' was skipped: {skipped}",
            { OverLimit: string excess } => $"'{entry.Name}' is above a limit: {excess}",
            _ => $"'{entry.Name}' failed: {entry.Failure}",
        });
        return $"No candidate could be trained and exported within the limits ({CandidatesOptions.Section}). "
            + string.Join(" ", reasons);
    }
}
