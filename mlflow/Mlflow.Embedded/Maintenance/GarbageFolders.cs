using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Finds the folders whose whole content goes with a run, a logged model or an experiment.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="experiments">All experiments, also the active ones.</param>
internal sealed class GarbageFolders(DataFolder folder, IReadOnlyList<DeletedItem> experiments)
{
    /// <summary>Returns the folder of a run or a logged model, or null if another server stores its artifacts.</summary>
    public string? Of(DeletedItem item)
    {
        if (PathOf(item) is not { Length: > 0 } path)
        {
            return null;
        }

        // <experiment>/<run>/artifacts: nothing else is below the id.
        string full = Path.Combine(folder.Artifacts, path);
        string above = Path.GetDirectoryName(full)!;
        return Path.GetFileName(above) == item.Id ? above : full;
    }

    /// <summary>
    /// Returns the folder of an experiment, or null if it has one that was chosen by a client or that others share.
    /// </summary>
    public string? OfExperiment(DeletedItem experiment)
    {
        bool isOwn = PathOf(experiment) == experiment.Id && !experiments
            .Where(other => other.Id != experiment.Id)
            .Select(PathOf)
            .Any(path => path == experiment.Id || path?.StartsWith($"{experiment.Id}/", StringComparison.Ordinal) == true);
        return isOwn ? Path.Combine(folder.Artifacts, experiment.Id) : null;
    }

    private static string? PathOf(DeletedItem item)
    {
        try
        {
            return ArtifactUri.PathOf(item.ArtifactUri).Value;
        }
        catch (MlflowException)
        {
            return null;
        }
    }
}
