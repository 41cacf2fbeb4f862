namespace Mlflow.Contracts;

/// <summary>Body of <c>DELETE registered-models/alias</c>.</summary>
public sealed record DeleteRegisteredModelAliasRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The alias.</summary>
    public string? Alias { get; init; }
}
