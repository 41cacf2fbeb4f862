namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET model-versions/get-download-uri</c>: the source as it was given.</summary>
public sealed record GetModelVersionDownloadUriResponse
{
    /// <summary>Where the artifacts lie, for example <c>mlflow-artifacts:/1/…/artifacts</c>.</summary>
    public string? ArtifactUri { get; init; }
}
