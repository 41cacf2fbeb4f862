using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Storage;
using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Finds the folders whose whole content goes with a run, a logged model or an experiment.</summary>
internal sealed class GarbageFolders
{
    private readonly DataFolder _folder;

    // The number of experiments whose folder is at a path or below it.
    private readonly Dictionary<string, int> _experimentsIn = [];

    /// <param name="folder">The data folder.</param>
    /// <param name="experiments">All experiments, also the active ones.</param>
    public GarbageFolders(DataFolder folder, IEnumerable<DeletedItem> experiments)
    {
        _folder = folder;
        foreach (DeletedItem experiment in experiments)
        {
            for (string? path = PathOf(experiment.ArtifactUri); !string.IsNullOrEmpty(path); path = Above(path))
            {
                _experimentsIn[path] = _experimentsIn.GetValueOrDefault(path) + 1;
            }
        }
    }

    /// <summary>True if this server stores the artifacts of a URI.</summary>
    public static bool AreHere(string uri) => PathOf(uri) is not null;

    /// <summary>
    /// Returns the folder of a run or a logged model, or null if another server stores its artifacts, or an experiment keeps its
    /// own there.
    /// </summary>
    public string? Of(DeletedItem item)
    {
        if (PathOf(item.ArtifactUri) is not { Length: > 0 } path)
        {
            return null;
        }

        // <experiment>/<run>/artifacts: nothing else is below the id.
        string above = Above(path);
        string own = above == item.Id || above.EndsWith($"/{item.Id}", StringComparison.Ordinal) ? above : path;
        return _experimentsIn.ContainsKey(own) ? null : FullPath(own);
    }

    /// <summary>
    /// Returns the folder of an experiment, or null if it has one that was chosen by a client or that others share.
    /// </summary>
    public string? OfExperiment(DeletedItem experiment) =>
        PathOf(experiment.ArtifactUri) == experiment.Id && _experimentsIn[experiment.Id] == 1 ? FullPath(experiment.Id) : null;

    /// <summary>True if the artifacts of a URI are in one of some folders.</summary>
    public bool AreIn(string uri, IReadOnlySet<string> folders)
    {
        for (string? path = PathOf(uri); !string.IsNullOrEmpty(path); path = Above(path))
        {
            if (folders.Contains(FullPath(path)))
            {
                return true;
            }
        }

        return false;
    }

    private static string? PathOf(string uri)
    {
        try
        {
            return ArtifactUri.PathOf(uri).Value;
        }
        catch (MlflowException)
        {
            return null;
        }
    }

    private static string Above(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(_folder.Artifacts, path));
}
