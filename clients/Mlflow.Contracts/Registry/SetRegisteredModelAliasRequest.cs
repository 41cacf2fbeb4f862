namespace Mlflow.Contracts;

/// <summary>Body of <c>POST registered-models/alias</c>: sets or moves the alias.</summary>
public sealed record SetRegisteredModelAliasRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}
