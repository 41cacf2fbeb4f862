using Mlflow.Client;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Registry;

/// <summary>Finds the run and the logged model of a version on the target.</summary>
internal sealed class VersionLinks(CopySession session)
{
    /// <summary>Returns the copy of its run; null if it has none, or the run is not copied, which is noted.</summary>
    /// <exception cref="CopyException">The run could not be copied this time.</exception>
    public RunId? RunOf(ModelVersion version)
    {
        if (version.RunId is not { } id)
        {
            return null;
        }

        if (session.Map.FindRun(id) is { } run)
        {
            return run;
        }

        RequireNoFault(id.Value, $"its run {id}");
        session.Summary.AddNote($"{What(version)}: its run {id} is not copied, so it has none.");
        return null;
    }

    /// <summary>Returns the copy of its logged model; null if it has none, or that is not copied, which is noted.</summary>
    /// <exception cref="CopyException">The logged model could not be copied this time.</exception>
    public LoggedModelId? ModelOf(ModelVersion version)
    {
        if (version.ModelId is not { } id)
        {
            return null;
        }

        if (session.Map.FindModel(id) is { } model)
        {
            return model;
        }

        RequireNoFault(id.Value, $"its logged model {id}");
        session.Summary.AddNote($"{What(version)}: its logged model {id} is not copied, so it has none.");
        return null;
    }

    /// <summary>A link that is left out cannot be added later, so the version waits for what can still be copied.</summary>
    private void RequireNoFault(string id, string what)
    {
        if (session.Map.Faults.TryGetValue(id, out CopyFault fault) && fault is CopyFault.Failed or CopyFault.Incomplete)
        {
            throw new CopyException($"{what} could not be copied this time.");
        }
    }

    private static string What(ModelVersion version) => $"version {version.Version} of '{version.Name}'";
}
