using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>Finds the runs whose copies are complete, and leaves these alone.</summary>
internal sealed class CompleteRuns(
    CopySession session,
    ExperimentStages experiments,
    HistoryReader histories,
    ModelMetrics modelMetrics,
    ArtifactCopy artifacts)
{
    /// <summary>Counts the runs whose copies are complete, and returns the others.</summary>
    public async Task<IReadOnlyList<RunWork>> LeaveAsync(IReadOnlyList<RunWork> runs, CancellationToken cancellationToken)
    {
        RunWork[] alike = [.. runs.Where(IsAlike)];
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
            .. alike.Where(work => !work.HasFailed && work.Copy.Mark!.History == work.History.ToString()),
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
    public RunMark MarkOf(RunWork work) => new(
        Fingerprint.Of(work.Source), RunReferences.Of(work.Source, session.Map).Digest, work.Source.IsDeleted, History: "");

    private bool IsAlike(RunWork work) => work.Copy.Mark?.Covers(MarkOf(work)) is true
        && modelMetrics.LackingOf(work.Source.Id, work.Copy.Id).Count == 0;

    /// <summary>
    /// Deletes the copy of a deleted run, and restores that of one that has been restored since.
    /// </summary>
    private async Task<CopyOutcome> FollowAsync(RunWork work, CancellationToken cancellationToken)
    {
        RunMark before = work.Copy.Mark!;
        RunId id = work.Copy.Id;
        bool isDeleted = work.Source.IsDeleted;
        if (isDeleted ? work.Copy.IsDeleted : !before.IsDeleted)
        {
            return isDeleted ? CopyOutcome.Unchanged : await FollowFilesAsync(work, cancellationToken);
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
    // A run that has not ended may have got files, which nothing that a search returns says.
    private async Task<CopyOutcome> FollowFilesAsync(RunWork work, CancellationToken cancellationToken)
    {
        if (work.Source.Status is not (RunStatus.Running or RunStatus.Scheduled))
        {
            return CopyOutcome.Unchanged;
        }

        int before = session.Summary.Files;
        bool hasFiles = await artifacts.CopyAsync(
            work.Name, work.Source.ArtifactUri, work.Copy.Uri, isNew: false, cancellationToken);
        return !hasFiles ? CopyOutcome.Failed : session.Summary.Files > before ? CopyOutcome.Updated : CopyOutcome.Unchanged;
    }
}
