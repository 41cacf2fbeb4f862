namespace Mlflow.Contracts;

/// <summary>
/// Body of <c>POST logged-models/{id}/params</c>; the id is wanted in the body as well as in the path.
/// </summary>
public sealed record LogLoggedModelParamsRequest
{
    /// <summary>Id of the logged model: <c>m-</c> and 32 hexadecimal digits.</summary>
    public string? ModelId { get; init; }

    /// <summary>Params; empty where the wire has none.</summary>
    public IReadOnlyList<LoggedModelParameter> Params { get => field ?? []; init; }
}
