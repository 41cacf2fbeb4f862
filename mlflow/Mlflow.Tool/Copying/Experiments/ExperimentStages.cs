using Mlflow.Client;
using Mlflow.Tool.Copying.Lists;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Experiments;

/// <summary>Restores and deletes the copies of deleted experiments.</summary>
internal sealed class ExperimentStages(CopySession session) : IDisposable
{
    private readonly SemaphoreSlim _restoring = new(1);

    /// <summary>Restores the copy of a deleted experiment, so that its runs can be completed.</summary>
    public async Task RestoreAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        await _restoring.WaitAsync(cancellationToken);
        try
        {
            if (experiment.IsDeleted)
            {
                await session.Target.RestoreExperimentAsync(experiment.Id, cancellationToken);
                experiment.IsDeleted = false;
            }
        }
        finally
        {
            _restoring.Release();
        }
    }

    /// <summary>Deletes the copies of deleted experiments, which is the last that happens to them.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (CopiedExperiment experiment in session.Map.Experiments.Values
            .Where(experiment => experiment is { IsCopy: true, IsDeleted: false, Source.IsDeleted: true }))
        {
            await session.TryAsync(
                $"experiment '{experiment.Source.Name}'",
                () => DeleteAsync(experiment, cancellationToken),
                cancellationToken);
        }
    }

    public void Dispose() => _restoring.Dispose();

    private async Task DeleteAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        if (await HasOthersAsync(experiment, cancellationToken))
        {
            session.Summary.AddNote(
                $"experiment '{experiment.Source.Name}' is deleted at the source, and stays on the target, since it has runs or logged models there that "
                + "this copy did not bring.");
            return;
        }

        await session.Target.SetExperimentTagAsync(experiment.Id, CopyMarks.Deleted, bool.TrueString, cancellationToken);
        await session.Target.DeleteExperimentAsync(experiment.Id, cancellationToken);
    }

    /// <summary>True if the experiment holds what would be deleted with it, and is not deleted at the source.</summary>
    private async Task<bool> HasOthersAsync(CopiedExperiment experiment, CancellationToken cancellationToken)
    {
        HashSet<RunId> runs = [.. session.Map.Runs.Values.Select(run => run.Id)];
        if (await session.Target.SearchRunsAsync([experiment.Id], cancellationToken: cancellationToken)
            .AnyAsync(run => !runs.Contains(run.Id), cancellationToken))
        {
            return true;
        }

        HashSet<LoggedModelId?> models = [.. session.Map.Models.Values.Select(model => model.Copy.Id)];
        return (await LoggedModelsOf.ReadAsync(session.Target, [experiment.Id], cancellationToken))
            .Any(model => !models.Contains(model.Id));
    }
}
