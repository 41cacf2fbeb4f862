using Mlflow.Client.Artifacts;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// Returns an address to which another program can PUT an artifact of a run, without the server's credentials.
    /// </summary>
    /// <param name="runId">Run that the artifact belongs to.</param>
    /// <param name="path">Path among its artifacts, with <c>/</c>.</param>
    /// <param name="lifetime">How long the address is valid, in whole seconds; null for 15 minutes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server is too old or its store cannot sign addresses (<c>NOT_IMPLEMENTED</c>), among other reasons.
    /// </exception>
    public async Task<PresignedUrl> CreatePresignedUploadUrlAsync(
        RunId runId, string path, TimeSpan? lifetime = null, CancellationToken cancellationToken = default)
    {
        CreatePresignedUploadUrlRequest request = new()
        {
            RunId = Rules.Id(runId.Value, "run id"),
            Path = ArtifactPath.Writable(path),
            Expiration = Seconds(lifetime),
        };
        return await CreatePresignedUploadUrlAsync(request, cancellationToken);
    }

    /// <summary>
    /// Returns an address to which another program can PUT an artifact of a logged model, without the server's
    /// credentials.
    /// </summary>
    /// <param name="modelId">Logged model that the artifact belongs to.</param>
    /// <param name="path">Path among its artifacts, with <c>/</c>.</param>
    /// <param name="lifetime">How long the address is valid, in whole seconds; null for 15 minutes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server is too old or its store cannot sign addresses (<c>NOT_IMPLEMENTED</c>), among other reasons.
    /// </exception>
    public async Task<PresignedUrl> CreatePresignedUploadUrlAsync(
        LoggedModelId modelId, string path, TimeSpan? lifetime = null, CancellationToken cancellationToken = default)
    {
        CreatePresignedUploadUrlRequest request = new()
        {
            ModelId = Rules.Id(modelId.Value, "model id"),
            Path = ArtifactPath.Writable(path),
            Expiration = Seconds(lifetime),
        };
        return await CreatePresignedUploadUrlAsync(request, cancellationToken);
    }

    /// <summary>
    /// Returns an address from which another program can GET an artifact of a run, without the server's credentials.
    /// </summary>
    /// <param name="runId">Run that the artifact belongs to.</param>
    /// <param name="path">Path among its artifacts, with <c>/</c>.</param>
    /// <param name="lifetime">How long the address is valid, in whole seconds; null for 5 minutes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server is too old or its store cannot sign addresses (<c>NOT_IMPLEMENTED</c>), among other reasons.
    /// </exception>
    public async Task<PresignedUrl> CreatePresignedDownloadUrlAsync(
        RunId runId, string path, TimeSpan? lifetime = null, CancellationToken cancellationToken = default)
    {
        CreatePresignedDownloadUrlResponse answer = await _api.Artifacts.CreatePresignedDownloadUrlAsync(
            new CreatePresignedDownloadUrlRequest
            {
                RunId = Rules.Id(runId.Value, "run id"),
                Path = ArtifactPath.Valid(path),
                Expiration = Seconds(lifetime),
            },
            cancellationToken);
        return PresignedUrl.From(answer.PresignedUrl, answer.Headers, answer.FileSize);
    }

    /// <summary>
    /// Returns an address from which another program can GET any artifact that the tracking server serves. The server
    /// chooses how long it is valid.
    /// </summary>
    /// <param name="artifactUri">Root: the artifact URI of a run or a logged model.</param>
    /// <param name="path">Path under the root, with <c>/</c>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The tracking server does not serve the root's artifacts.</exception>
    /// <exception cref="MlflowException">
    /// The server is too old or its store cannot sign addresses (<c>NOT_IMPLEMENTED</c>), among other reasons.
    /// </exception>
    public async Task<PresignedUrl> GetPresignedDownloadUrlAsync(
        string artifactUri, string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(artifactUri);
        ProxiedRoot? root = ProxiedRoot.Read(artifactUri, TrackingUri);
        if (root is null || root.Server.Authority != TrackingUri.Authority)
        {
            throw new ArgumentException(
                $"'{artifactUri}' is not a root of artifacts that {TrackingUri.Authority} serves.", nameof(artifactUri));
        }

        GetPresignedDownloadUrlResponse answer = await _api.Artifacts.GetPresignedDownloadUrlAsync(
            ArtifactPath.Join(root.Prefix, ArtifactPath.Valid(path)), cancellationToken);
        return PresignedUrl.From(answer.Url, answer.Headers, answer.FileSize);
    }

    private async Task<PresignedUrl> CreatePresignedUploadUrlAsync(
        CreatePresignedUploadUrlRequest request, CancellationToken cancellationToken)
    {
        CreatePresignedUploadUrlResponse answer =
            await _api.Artifacts.CreatePresignedUploadUrlAsync(request, cancellationToken);
        return PresignedUrl.From(answer.PresignedUrl, answer.Headers, size: null);
    }

    private static long? Seconds(TimeSpan? lifetime)
    {
        if (lifetime is not { } value)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1), nameof(lifetime));
        return (long)value.TotalSeconds;
    }
}
