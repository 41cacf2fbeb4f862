namespace Mlflow.Contracts;

/// <summary>Answer of <c>registered-models/get-latest-versions</c>.</summary>
public sealed record GetLatestVersionsResponse
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersion> ModelVersions { get => field ?? []; init; }
}
