namespace Mlflow.Contracts;

/// <summary>A registered version that stands for a logged model.</summary>
public sealed record LoggedModelRegistrationInfo
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the version, as text.</summary>
    public string? Version { get; init; }
}
