using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>Finds the runs whose copies are complete, and leaves these alone.</summary>
internal sealed class CompleteRuns(CopySession session, ExperimentCopy experiments, HistoryReader histories)
{
    /// <summary>Counts the runs whose copies are complete, and returns the others.</summary>
    public async Task<IReadOnlyList<RunWork>> LeaveAsync(IReadOnlyList<RunWork> runs, CancellationToken cancellationToken)
    {
        RunWork[] alike = [.. runs.Where(work => RunMark.Parse(work.Copy.Mark)?.Covers(MarkOf(work)) is true)];
        foreach (IGrouping<string, RunWork> ofKey in alike
            .SelectMany(work => work.Source.Metrics.Keys, (work, key) => (Work: work, Key: key))
            .GroupBy(entry => entry.Key, entry => entry.Work))
        {
            await histories.ReadAsync(ofKey.Key, [.. ofKey], (_, _) => Task.CompletedTask, cancellationToken);
        }

        foreach (RunWork failed in alike.Where(work => work.HasFailed))
        {
            session.Count(CopyStage.RunContents, CopyOutcome.Failed);
        }

        RunWork[] complete =
        [
            .. alike.Where(work => !work.HasFailed && RunMark.Parse(work.Copy.Mark)!.History == work.History.ToString()),
        ];
        foreach (RunWork work in complete)
        {
            CopyOutcome outcome = CopyOutcome.Failed;
            await session.TryAsync(work.Name, async () => outcome = await FollowAsync(work, cancellationToken), cancellationToken);
            session.Count(CopyStage.RunContents, outcome);
        }

        RunWork[] changed = [.. runs.Except(complete).Where(work => !work.HasFailed)];
        foreach (RunWork work in changed)
        {
            work.History = new HistoryDigest();
        }

        return changed;
    }

    /// <summary>Returns the state of a run, without the digest of its values.</summary>
    public RunMark MarkOf(RunWork work)
    {
        Run run = work.Source;
        int missing = run.InputModels.Concat(run.Models).Count(id => !session.Map.Models.ContainsKey(id))
            + (run.Tags.ContainsKey(RunTags.Parent) && RunTags.FindParent(run, session.Map) is null ? 1 : 0);
        return new RunMark(
            Fingerprint.Of(run), missing, session.Map.ModelMetrics[run.Id].Count(), run.IsDeleted, History: "");
    }

    /// <summary>
    /// Deletes the copy of a deleted run, and restores that of one that has been restored since. One that was deleted on the
    /// target alone stays so.
    /// </summary>
    private async Task<CopyOutcome> FollowAsync(RunWork work, CancellationToken cancellationToken)
    {
        RunMark before = RunMark.Parse(work.Copy.Mark)!;
        RunId id = work.Copy.Id;
        bool isDeleted = work.Source.IsDeleted;
        if (isDeleted ? work.Copy.IsDeleted : !before.IsDeleted)
        {
            return CopyOutcome.Unchanged;
        }

        await experiments.RestoreAsync(session.Map.Experiments[work.Source.ExperimentId], cancellationToken);
        if (!isDeleted && (await session.Target.GetRunAsync(id, cancellationToken)).IsDeleted)
        {
            await session.Target.RestoreRunAsync(id, cancellationToken);
        }

        if (before.IsDeleted != isDeleted)
        {
            string mark = (before with { IsDeleted = isDeleted }).ToString();
            await session.Target.SetRunTagAsync(id, CopyMarks.Copied, mark, cancellationToken);
        }

        if (isDeleted)
        {
            await session.Target.DeleteRunAsync(id, cancellationToken);
        }

        return CopyOutcome.Updated;
    }
}
