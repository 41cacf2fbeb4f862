using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>An experiment of the source, and where its runs are copied to.</summary>
/// <param name="Source">The experiment.</param>
/// <param name="Id">The id on the target.</param>
/// <param name="IsNew">True if the target did not have it.</param>
/// <param name="IsCopy">False if the target has an experiment of its own with this name.</param>
internal sealed record CopiedExperiment(Experiment Source, ExperimentId Id, bool IsNew, bool IsCopy)
{
    /// <summary>True while it is deleted on the target, so that nothing can be written to it.</summary>
    public bool IsDeleted { get; set; }
}
