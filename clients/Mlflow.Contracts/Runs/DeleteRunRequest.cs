namespace Mlflow.Contracts;

/// <summary>Body of <c>POST runs/delete</c>; it can be restored.</summary>
public sealed record DeleteRunRequest
{
    /// <summary>Id of the run: 32 hexadecimal digits.</summary>
    public string? RunId { get; init; }
}
