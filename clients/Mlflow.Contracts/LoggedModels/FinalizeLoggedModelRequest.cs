namespace Mlflow.Contracts;

/// <summary>Body of <c>PATCH logged-models/{id}</c>.</summary>
public sealed record FinalizeLoggedModelRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }
}
