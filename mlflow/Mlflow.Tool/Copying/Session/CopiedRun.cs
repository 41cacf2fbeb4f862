using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Session;

/// <summary>A run of the source, and its copy.</summary>
/// <param name="Id">The copy's id.</param>
/// <param name="SourceUri">The root of the run's files.</param>
/// <param name="Uri">The root of the copy's files.</param>
internal sealed record CopiedRun(RunId Id, string SourceUri, string Uri)
{
    /// <summary>True if the copy did not exist, and so has no content.</summary>
    public bool IsNew { get; init; }

    /// <summary>The mark of a complete copy; null if it has none.</summary>
    public RunMark? Mark { get; init; }

    /// <summary>True if the copy is deleted.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>True if a copy deleted it, because its source was.</summary>
    public bool IsDeletedWithSource { get; init; }

    /// <summary>True if the run of the source is a copy of this one, which is left as it is.</summary>
    public bool IsOriginal { get; init; }
}
