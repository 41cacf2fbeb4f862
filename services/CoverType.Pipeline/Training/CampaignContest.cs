using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Lets the candidates of a campaign compete on a part of its training cells. How each fared is kept in the work folder
/// as soon as it is known; what is known is not found out again.
/// </summary>
internal sealed class CampaignContest
{
    private readonly CandidateList _list;
    private readonly WorkFolder _work;
    private readonly TimeProvider _time;
    private readonly ILogger<CampaignContest> _log;
    private readonly ILogger _stage;

    public CampaignContest(CandidateList list, WorkFolder work, TimeProvider time, ILoggerFactory loggers)
    {
        _list = list;
        _work = work;
        _time = time;
        _log = loggers.CreateLogger<CampaignContest>();
        _stage = loggers.CreateStageLogger();
    }

    /// <summary>How each candidate fared, in their configured order.</summary>
    public async Task<IReadOnlyList<ContestEntry>> RunAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        ContestSheet known = await ReadAsync(campaign, data.DataSet.Digest, cancellationToken);
        bool isContest = _list.Candidates.Count(candidate => candidate.Unavailable is null) > 1;
        CandidateContest contest = new(data.Split.Training, _time);
        List<ContestEntry> entries = [];
        foreach (ICandidate candidate in _list.Candidates)
        {
            ContestEntry? entry = known.Entries.FirstOrDefault(entry => IsSettled(entry) && entry.IsOf(candidate));
            if (entry is null)
            {
                entry = isContest
                    ? await Task.Run(() => contest.Try(candidate, cancellationToken), cancellationToken)
                    : CandidateContest.EntryOf(candidate);
                known = known with
                {
                    Entries = [.. known.Entries.Where(other => other.Name != candidate.Name), entry],
                };
                await _work.KeepContestAsync(campaign, known, cancellationToken);
                Tell(campaign, entry, contest);
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Notes that no model could be made of a candidate after all.</summary>
    public async Task<IReadOnlyList<ContestEntry>> FailAsync(
        Campaign campaign,
        AssembledData data,
        IReadOnlyList<ContestEntry> entries,
        ContestEntry failed,
        CandidateException failure,
        CancellationToken cancellationToken)
    {
        TrainingLog.CandidateFailed(_stage, campaign.Id, failed.Name, failure.Message);
        TrainingLog.CandidateFailure(_log, failure, campaign.Id, failed.Name);
        ContestSheet sheet = new(
            data.DataSet.Digest,
            [.. entries.Select(entry => entry.Name == failed.Name ? entry with { Failure = failure.Message } : entry)]);
        await _work.KeepContestAsync(campaign, sheet, cancellationToken);
        return sheet.Entries;
    }

    // Any other may have a trial after a restart: a rival was added, or a missing library installed.
    private static bool IsSettled(ContestEntry entry) => entry.Failure is not null || entry.Accuracy is not null;

    private async Task<ContestSheet> ReadAsync(Campaign campaign, string digest, CancellationToken cancellationToken)
    {
        ContestSheet? kept = await _work.FindContestAsync(campaign, cancellationToken);
        return kept?.DataDigest == digest ? kept : new ContestSheet(digest, []);
    }

    private void Tell(Campaign campaign, ContestEntry entry, CandidateContest contest)
    {
        if (entry.Skipped is string skipped)
        {
            TrainingLog.CandidateSkipped(_stage, campaign.Id, entry.Name, skipped);
        }
        else if (entry.Failure is string failure)
        {
            TrainingLog.CandidateFailed(_stage, campaign.Id, entry.Name, failure);
            TrainingLog.CandidateFailure(_log, entry.Cause, campaign.Id, entry.Name);
        }
        else if (entry is { Accuracy: double accuracy, MacroF1: double f1, TrainingSeconds: double seconds })
        {
            TrainingLog.CandidateScored(
                _stage, campaign.Id, entry.Name, accuracy, f1, contest.TrialCells, seconds, contest.TrainingCells);
        }
    }
}
