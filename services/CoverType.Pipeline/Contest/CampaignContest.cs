using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Contest;

/// <summary>
/// Holds the contest of a campaign's candidates on its training cells, fold by fold, within <c>Training:ContestTime</c>. Each
/// result is written to the work folder at once, so that no candidate is trained a second time after a restart.
/// </summary>
internal sealed class CampaignContest(
    ConfiguredCandidates configured,
    ContestFile file,
    CostLimits limits,
    IOptions<TrainingOptions> options,
    IOptions<CollectionOptions> collection,
    TimeProvider time,
    ILoggerFactory loggers)
{
    private const int PollIntervals = 7;

    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(10);

    private readonly int _cellsForOneFold = options.Value.CellsForOneFold;
    private readonly TimeSpan _timeLimit = options.Value.ContestTime
        ?? (collection.Value.PollInterval * PollIntervals is var some && some > LeastTime ? some : LeastTime);

    private readonly ILogger _log = loggers.CreateLogger<CampaignContest>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Returns the results of the candidates in their configured order.</summary>
    public async Task<IReadOnlyList<ContestEntry>> RunAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        ContestProgress known = await ReadAsync(campaign, data.DataSet.Digest, cancellationToken);
        ContestEntry[] entries = [.. configured.Candidates.Select(candidate => Continue(candidate, known))];
        CandidateContest contest = new(data.Split.Training, time, _cellsForOneFold);
        int able = entries.Count(entry => entry.Skipped is null);
        if (able > 1)
        {
            _stage.ContestBegins(
                campaign.Id, able, data.Split.Training.Count, contest.Folds, contest.Folds == 1 ? "fold" : "folds");
            await TryAllAsync(campaign, data.DataSet.Digest, contest, entries, cancellationToken);
            Compare(campaign, contest, entries);
        }

        await file.WriteAsync(campaign, new ContestProgress(data.DataSet.Digest, entries), cancellationToken);
        Log(campaign, entries);
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
        ContestEntry outcome = failure.CostAboveLimit is null
            ? failed with { Failure = failure.Message, Cause = failure }
            : limits.Apply(failed with { Cost = failure.CostAboveLimit });
        Log(campaign, outcome);
        ContestProgress progress = new(
            data.DataSet.Digest, [.. entries.Select(entry => entry.Name == failed.Name ? outcome : entry)]);
        await file.WriteAsync(campaign, progress, cancellationToken);
        return progress.Entries;
    }

    /// <summary>
    /// Returns the result of a candidate so far. One that was skipped is tried after a restart: a missing library may have
    /// been installed.
    /// </summary>
    private ContestEntry Continue(ICandidate candidate, ContestProgress known)
    {
        ContestEntry? entry = known.Entries.FirstOrDefault(entry => entry.Skipped is null && entry.IsOf(candidate));
        return entry is null ? CandidateContest.EntryOf(candidate) : limits.Apply(entry);
    }

    /// <summary>
    /// Trains and scores each candidate on the first fold, then on the second, and so on. A further fold is begun only if it
    /// fits into the time, by the time of the one before it.
    /// </summary>
    private async Task TryAllAsync(
        Campaign campaign,
        string digest,
        CandidateContest contest,
        ContestEntry[] entries,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource outOfTime = new(_timeLimit, time);
        long start = time.GetTimestamp();
        TimeSpan lastFold = TimeSpan.Zero;
        for (int fold = 0; fold < contest.Folds; fold++)
        {
            long foldStart = time.GetTimestamp();
            if (fold > 0 && time.GetElapsedTime(start) + lastFold > _timeLimit)
            {
                return;
            }

            for (int index = 0; index < entries.Length; index++)
            {
                if (!entries[index].IsAble || entries[index].ScoredFolds > fold)
                {
                    continue;
                }

                // Until one has a result, the time has no end: without any result there would be no challenger.
                CancellationToken end =
                    entries.Any(entry => entry.IsAble && entry.ScoredFolds > 0) ? outOfTime.Token : CancellationToken.None;
                ICandidate candidate = configured.Candidates[index];
                ContestEntry before = entries[index];
                entries[index] = limits.Apply(
                    await Task.Run(() => contest.TryFold(candidate, before, end, cancellationToken), cancellationToken));
                await file.WriteAsync(campaign, new ContestProgress(digest, entries), cancellationToken);
            }

            lastFold = time.GetElapsedTime(foldStart);
        }
    }

    /// <summary>Restricts the figures to the folds that all candidates were scored on.</summary>
    private void Compare(Campaign campaign, CandidateContest contest, ContestEntry[] entries)
    {
        int folds = entries.Where(entry => entry.IsAble).Select(entry => entry.ScoredFolds).DefaultIfEmpty(0).Min();
        for (int index = 0; index < entries.Length; index++)
        {
            entries[index] = entries[index].ComparedOn(folds);
        }

        if (folds > 0 && folds < contest.Folds)
        {
            _stage.FoldsLeftOut(campaign.Id, folds, contest.Folds, _timeLimit);
        }
    }

    private async Task<ContestProgress> ReadAsync(Campaign campaign, string digest, CancellationToken cancellationToken)
    {
        ContestProgress? kept = await file.FindAsync(campaign, cancellationToken);
        return kept?.DataDigest == digest ? kept : new ContestProgress(digest, []);
    }

    private void Log(Campaign campaign, IEnumerable<ContestEntry> entries)
    {
        foreach (ContestEntry entry in entries)
        {
            Log(campaign, entry);
        }
    }

    private void Log(Campaign campaign, ContestEntry entry)
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
        else if (entry is { Accuracy: double accuracy, MacroF1: double f1 })
        {
            _stage.CandidateScored(
                campaign.Id,
                entry.Name,
                accuracy,
                f1,
                entry.Metrics.GetValueOrDefault("rows"),
                entry.Cost?.CpuSeconds,
                entry.Cost?.PeakMegabytes,
                entry.Cost?.GraphBytes / 1e6,
                entry.Cost?.MicrosecondsPerRecord);
        }

        if (entry.OverLimit is string reason)
        {
            _stage.CandidateOverLimit(campaign.Id, entry.Name, reason);
        }
    }
}
