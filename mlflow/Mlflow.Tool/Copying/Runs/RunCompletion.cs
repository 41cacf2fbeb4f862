using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Copying.Writing;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>Copies the files of runs, ends them as their sources have ended, and marks those that are complete.</summary>
internal sealed class RunCompletion(CopySession session, ArtifactCopy artifacts, CompleteRuns complete)
{
    /// <summary>Copies the rest of a run.</summary>
    /// <returns>True if all its files are on the target.</returns>
    public async Task<bool> CompleteAsync(RunWork work, CancellationToken cancellationToken)
    {
        Run source = work.Source;
        bool hasFiles = await artifacts.CopyAsync(
            work.Name, source.ArtifactUri, work.Copy.Uri, work.Copy.IsNew, cancellationToken);
        work.HasFailed |= !hasFiles;
        await work.TryAsync(session, work.Name, () => EndAsync(work, cancellationToken), cancellationToken);
        return hasFiles;
    }

    private async Task EndAsync(RunWork work, CancellationToken cancellationToken)
    {
        Run source = work.Source;
        if (source.EndedAt is { } end)
        {
            await session.Target.EndRunAsync(work.Copy.Id, source.Status, end, cancellationToken);
        }
        else if (source.Status is not (RunStatus.Running or RunStatus.Unknown))
        {
            await session.Target.UpdateRunAsync(work.Copy.Id, source.Status, cancellationToken: cancellationToken);
        }

        if (!work.HasFailed)
        {
            RunMark mark = complete.MarkOf(work) with { History = work.History.ToString() };
            await session.Target.SetRunTagAsync(work.Copy.Id, CopyMarks.Copied, mark.ToString(), cancellationToken);
        }

        if (source.IsDeleted)
        {
            if (work.HasFailed)
            {
                // Without a mark of its state: people can delete an incomplete copy, too.
                await session.Target.SetRunTagAsync(work.Copy.Id, CopyMarks.Deleted, bool.TrueString, cancellationToken);
            }

            await session.Target.DeleteRunAsync(work.Copy.Id, cancellationToken);
        }
    }
}
