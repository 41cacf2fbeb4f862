using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>
/// Leaves runs of the target as they are: originals of what is a copy at the source, and copies that were deleted on the
/// target alone.
/// </summary>
internal sealed class UntouchedRuns(CopySession session)
{
    private int _originals;
    private int _deleted;

    /// <summary>Counts the runs whose counterparts are left as they are, and returns the others.</summary>
    public IReadOnlyList<RunWork> Leave(IReadOnlyList<RunWork> runs)
    {
        List<RunWork> others = [];
        foreach (RunWork work in runs)
        {
            bool isDeleted = IsDeletedThere(work);
            if (!isDeleted && !work.Copy.IsOriginal)
            {
                others.Add(work);
                continue;
            }

            _originals += work.Copy.IsOriginal ? 1 : 0;
            _deleted += work.Copy.IsOriginal ? 0 : 1;
            session.Count(CopyStage.RunContents, CopyOutcome.Unchanged);
        }

        return others;
    }

    /// <summary>Says what was left.</summary>
    public void Note()
    {
        if (_originals > 0)
        {
            session.Summary.AddNote(
                $"{_originals} runs of the source are copies of runs of the target, which are left as they are.");
        }

        if (_deleted > 0)
        {
            session.Summary.AddNote($"{_deleted} runs were deleted on the target, and stay so. Restore one there to have it kept up to date.");
        }
    }

    private bool IsDeletedThere(RunWork work)
    {
        if (session.Map.DeletedExperiments.Contains(work.Source.ExperimentId))
        {
            return true;
        }

        return work.Copy is { IsDeleted: true, IsDeletedWithSource: false }
            && !work.Source.IsDeleted
            && session.Map.Experiments.GetValueOrDefault(work.Source.ExperimentId) is not ({ IsRestored: true } or { Source.IsDeleted: true });
    }
}
