using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Contest;

/// <summary>
/// Holds the contest of a campaign's candidates on a part of its training cells. Each result is written to the work folder
/// at once, so that no candidate is trained a second time after a restart.
/// </summary>
internal sealed class CampaignContest(
    ConfiguredCandidates configured, ContestFile file, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger<CampaignContest>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Returns the results of the candidates in their configured order.</summary>
    public async Task<IReadOnlyList<ContestEntry>> RunAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        ContestProgress known = await ReadAsync(campaign, data.DataSet.Digest, cancellationToken);
        bool isContest = configured.Candidates.Count(candidate => candidate.Unavailable is null) > 1;
        CandidateContest contest = new(data.Split.Training, time);
        List<ContestEntry> entries = [];
        foreach (ICandidate candidate in configured.Candidates)
        {
            ContestEntry? entry = known.Entries.FirstOrDefault(entry => HasResult(entry) && entry.IsOf(candidate));
            if (entry is null)
            {
                entry = isContest
                    ? await Task.Run(() => contest.Try(candidate, cancellationToken), cancellationToken)
                    : CandidateContest.EntryOf(candidate);
                known = known with
                {
                    Entries = [.. known.Entries.Where(other => other.Name != candidate.Name), entry],
                };
                await file.WriteAsync(campaign, known, cancellationToken);
                Log(campaign, entry, contest);
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Records that the challenger could not be made of a candidate, and returns the results.</summary>
    public async Task<IReadOnlyList<ContestEntry>> FailAsync(
        Campaign campaign,
        AssembledData data,
        IReadOnlyList<ContestEntry> entries,
        ContestEntry failed,
        CandidateException failure,
        CancellationToken cancellationToken)
    {
        _stage.CandidateFailed(campaign.Id, failed.Name, failure.Message);
        _log.CandidateFailure(failure, campaign.Id, failed.Name);
        ContestProgress progress = new(
            data.DataSet.Digest,
            [.. entries.Select(entry => entry.Name == failed.Name ? entry with { Failure = failure.Message } : entry)]);
        await file.WriteAsync(campaign, progress, cancellationToken);
        return progress.Entries;
    }

    // The others are tried after a restart: a rival was added in the meantime, or a missing library installed.
    private static bool HasResult(ContestEntry entry) => entry.Failure is not null || entry.Accuracy is not null;

    private async Task<ContestProgress> ReadAsync(Campaign campaign, string digest, CancellationToken cancellationToken)
    {
        ContestProgress? kept = await file.FindAsync(campaign, cancellationToken);
        return kept?.DataDigest == digest ? kept : new ContestProgress(digest, []);
    }

    private void Log(Campaign campaign, ContestEntry entry, CandidateContest contest)
    {
        if (entry.Skipped is string skipped)
        {
            _stage.CandidateSkipped(campaign.Id, entry.Name, skipped);
        }
        else if (entry.Failure is string failure)
        {
            _stage.CandidateFailed(campaign.Id, entry.Name, failure);
            _log.CandidateFailure(entry.Cause, campaign.Id, entry.Name);
        }
        else if (entry is { Accuracy: double accuracy, MacroF1: double f1, TrainingSeconds: double seconds })
        {
            _stage.CandidateScored(campaign.Id, entry.Name, accuracy, f1, contest.TrialCells, seconds, contest.TrainingCells);
        }
    }
}
