namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST runs/create</c>.</summary>
public sealed record CreateRunResponse
{
    /// <summary>The run.</summary>
    public Run? Run { get; init; }
}
