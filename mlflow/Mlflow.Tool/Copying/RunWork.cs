using Mlflow.Client;

namespace Mlflow.Tool.Copying;

/// <summary>A run whose content is copied.</summary>
/// <param name="Source">The run.</param>
/// <param name="Copy">The run on the target.</param>
/// <param name="Mark">The mark of the complete copy.</param>
internal sealed record RunWork(Run Source, CopiedRun Copy, string Mark)
{
    /// <summary>The name of the run in messages.</summary>
    public string Name => $"run {Source.Id} ('{Source.Name}')";

    /// <summary>The copy as it was before; null if it is new and so has no content.</summary>
    public Run? Target { get; set; }

    /// <summary>True after a part of it could not be copied: it is not marked as complete.</summary>
    public bool HasFailed { get; set; }
}
