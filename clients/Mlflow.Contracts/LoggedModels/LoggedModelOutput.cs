namespace Mlflow.Contracts;

/// <summary>A logged model that a run produced.</summary>
public sealed record LoggedModelOutput
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Step of the value; 0 where there are no steps.</summary>
    public long? Step { get; init; }
}
