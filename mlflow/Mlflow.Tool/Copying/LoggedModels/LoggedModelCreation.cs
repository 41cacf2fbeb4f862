using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.LoggedModels;

/// <summary>Creates the copies of logged models, with the runs that logged them.</summary>
internal sealed class LoggedModelCreation(CopySession session, ExperimentStages experiments, TargetModels target)
{
    /// <summary>Returns the name of a logged model in messages.</summary>
    public static string NameOf(LoggedModel model) => $"logged model {model.Id} ('{model.Name}')";

    /// <summary>Creates the copy, or finds it.</summary>
    /// <returns>Null if its experiment was deleted on the target, and is left so.</returns>
    public async Task<CopiedModel?> CreateAsync(LoggedModel model, CancellationToken cancellationToken)
    {
        string mark = target.Claim(model);
        if (target.Find(model, mark) is { } copy)
        {
            return new CopiedModel(model, copy, IsNew: false);
        }

        if (session.Map.DeletedExperiments.Contains(model.ExperimentId))
        {
            return null;
        }

        if (!session.Map.Experiments.TryGetValue(model.ExperimentId, out CopiedExperiment? experiment))
        {
            throw new CopyException("its experiment could not be copied.");
        }

        target.RequireRead(experiment.Id);
        RunId? run = RunOf(model);
        await experiments.RestoreAsync(experiment, cancellationToken);
        LoggedModel created = await session.Target.CreateLoggedModelAsync(
            experiment.Id,
            model.Name.Length == 0 ? null : model.Name,
            run,
            model.ModelType.Length == 0 ? null : model.ModelType,
            tags: CopyMarks.New(mark, session.Settings.SourceName),
            cancellationToken: cancellationToken);
        return new CopiedModel(model, created, IsNew: true);
    }

    /// <summary>Returns the copy of the run that logged a model; null if it has none, or the run is not copied.</summary>
    private RunId? RunOf(LoggedModel model)
    {
        if (model.SourceRunId is not { } id)
        {
            return null;
        }

        if (session.Map.FindRun(id) is { } run)
        {
            return run;
        }

        if (session.Map.Faults.TryGetValue(id.Value, out CopyFault fault) && fault is CopyFault.Failed)
        {
            // The run of a logged model cannot be set later.
            throw new CopyException($"its run {id} could not be copied this time.");
        }

        session.Summary.AddNote($"{NameOf(model)}: its run {id} is not copied, so it has none.");
        return null;
    }
}
