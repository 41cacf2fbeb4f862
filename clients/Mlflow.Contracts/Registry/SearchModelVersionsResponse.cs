namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET model-versions/search</c>.</summary>
public sealed record SearchModelVersionsResponse
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersion> ModelVersions { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
