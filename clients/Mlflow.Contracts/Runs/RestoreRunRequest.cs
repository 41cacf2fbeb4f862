namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/restore</c>.</summary>
public sealed record RestoreRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}
