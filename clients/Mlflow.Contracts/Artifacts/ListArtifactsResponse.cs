namespace Mlflow.Contracts;

/// <summary>
/// Answer of <c>GET artifacts/list</c>, of a logged model's directory, and of the server's artifact proxy (which
/// gives base names only).
/// </summary>
public sealed record ListArtifactsResponse
{
    /// <summary>URI of the root of the listing.</summary>
    public string? RootUri { get; init; }

    /// <summary>Entries of the folder.</summary>
    public IReadOnlyList<ArtifactFileInfo> Files { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page. A short page is no sign of the last one.</summary>
    public string? NextPageToken { get; init; }
}
