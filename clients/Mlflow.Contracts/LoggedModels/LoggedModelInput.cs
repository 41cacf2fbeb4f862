namespace Mlflow.Contracts;

/// <summary>A logged model that a run read.</summary>
public sealed record LoggedModelInput
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }
}
