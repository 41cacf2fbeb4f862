namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST runs/update</c>.</summary>
public sealed record UpdateRunResponse
{
    /// <summary>Attributes of the run.</summary>
    public RunInfo? RunInfo { get; init; }
}
