using Mlflow.Client;

namespace Mlflow.Tool.Copying.Session;

/// <summary>An experiment of the source, and where its runs are copied to.</summary>
/// <param name="Source">The experiment.</param>
/// <param name="Id">The id on the target.</param>
/// <param name="IsCopy">False if it is the target's own, and takes the runs.</param>
internal sealed record CopiedExperiment(Experiment Source, ExperimentId Id, bool IsCopy)
{
    /// <summary>True while it is deleted on the target, so that nothing can be written to it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>True if an earlier copy deleted it, and this one restored it, as the source was.</summary>
    public bool IsRestored { get; init; }
}
