namespace Mlflow.Contracts;

/// <summary>Body of <c>POST registered-models/get-latest-versions</c>; deprecated by MLflow since 2.9.</summary>
public sealed record GetLatestVersionsRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Stages to look in; empty means all.</summary>
    public IReadOnlyList<string> Stages { get => field ?? []; init; }
}
