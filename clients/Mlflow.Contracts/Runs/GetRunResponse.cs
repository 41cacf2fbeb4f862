namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET runs/get</c>.</summary>
public sealed record GetRunResponse
{
    /// <summary>The run.</summary>
    public Run? Run { get; init; }
}
