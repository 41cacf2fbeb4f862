using System.Runtime.CompilerServices;
using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Selection;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>Reads the runs of the source that have a copy, to complete them, and counts those that have none.</summary>
internal sealed class CopiedRunReader(CopySession session)
{
    /// <summary>Reads the runs that have a copy: also those that are in no page, since others were deleted meanwhile.</summary>
    public async IAsyncEnumerable<Run> ReadAsync(
        CopySelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<RunId> read = [];
        int begun = 0;
        await foreach (Run run in selection.ReadRunsAsync(cancellationToken))
        {
            if (session.Map.Runs.ContainsKey(run.Id))
            {
                read.Add(run.Id);
                yield return run;
            }
            else if (session.Map.Faults.TryGetValue(run.Id.Value, out CopyFault fault))
            {
                read.Add(run.Id);
                session.Count(CopyStage.RunContents, fault is CopyFault.Deleted ? CopyOutcome.Unchanged : CopyOutcome.Failed);
            }
            else
            {
                begun++;
            }
        }

        foreach (RunId _ in selection.Runs.Where(id => !read.Contains(id) && !session.Map.Runs.ContainsKey(id)))
        {
            session.Count(CopyStage.RunContents, CopyOutcome.Failed);
        }

        foreach (RunId id in session.Map.Runs.Keys.Where(id => !read.Contains(id)))
        {
            if (await selection.FindRunAsync(id, cancellationToken) is { } run)
            {
                yield return run;
            }
            else
            {
                session.Map.Faults[id.Value] = CopyFault.Incomplete;
                session.Count(CopyStage.RunContents, CopyOutcome.Failed);
            }
        }

        if (begun > 0)
        {
            session.Summary.AddNote($"{begun} runs appeared on the source during the copy: the same copy again takes them.");
        }
    }
}
