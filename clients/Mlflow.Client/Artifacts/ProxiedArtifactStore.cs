using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts.Multipart;
using Mlflow.Client.Errors;
using Mlflow.Contracts;

namespace Mlflow.Client.Artifacts;

/// <summary>Artifacts that an MLflow server serves: <c>mlflow-artifacts:/…</c>, or its route's address.</summary>
internal sealed class ProxiedArtifactStore(
    ArtifactServers servers,
    PartSender parts,
    IOptions<MlflowClientOptions> options,
    TimeProvider time,
    ILogger<ProxiedArtifactStore> logger) : IArtifactStore
{
    private readonly MultipartUpload _multipart = new(parts, options.Value, time, logger);
    private readonly StreamDownload _download = new(options.Value, time, logger);

    public bool CanReach(string root) => ProxiedRoot.Read(root, options.Value.TrackingUri) is not null;

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        if (!content.CanSeek)
        {
            await using FileStream file = await Spool.CopyAsync(content, cancellationToken);
            await UploadAsync(root, path, file, cancellationToken);
            return;
        }

        (Uri server, string proxied) = Resolve(root, ArtifactPath.Valid(path));
        if (_multipart.Suits(content)
            && await _multipart.TryRunAsync(servers.Of(server), proxied, content, cancellationToken))
        {
            return;
        }

        using UploadContent body = new(content, path);
        await servers.Of(server).UploadAsync(proxied, body, cancellationToken);
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken) =>
        await _download.RunAsync(
            token => OpenAsync(root, ArtifactPath.Valid(path), token), path, target, cancellationToken);

    public async IAsyncEnumerable<ArtifactInfo> ListAsync(
        string root, string? path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string folder = path is null ? string.Empty : ArtifactPath.Valid(path);
        (Uri server, string proxied) = Resolve(root, folder);
        ListArtifactsResponse answer = await servers.Of(server).ListProxiedAsync(proxied, cancellationToken);
        foreach (ArtifactFileInfo file in answer.Files)
        {
            string name = file.Path ?? string.Empty;
            yield return new ArtifactInfo(ArtifactPath.Join(folder, name), file.IsDir ?? false, file.FileSize);
        }
    }

    public async Task DeleteAsync(string root, string path, CancellationToken cancellationToken)
    {
        (Uri server, string proxied) = Resolve(root, ArtifactPath.Valid(path));
        await servers.Of(server).DeleteAsync(proxied, cancellationToken);
    }

    private async Task<HttpResponseMessage> OpenAsync(string root, string path, CancellationToken cancellationToken)
    {
        (Uri server, string proxied) = Resolve(root, path);
        try
        {
            return await servers.Of(server).DownloadAsync(proxied, cancellationToken);
        }
        catch (MlflowException exception) when (exception.StatusCode is HttpStatusCode.InternalServerError)
        {
            // A stock server answers 500 for a file that does not exist; its listing shows whether it does.
            if (await ArtifactTree.FindAsync(this, root, path, cancellationToken) is not null)
            {
                throw;
            }

            throw new MlflowNotFoundException(
                new ErrorDetails($"There is no artifact '{path}' under {root}.", exception.Endpoint)
                {
                    StatusCode = exception.StatusCode,
                    ErrorCode = exception.ErrorCode,
                    RequestId = exception.RequestId,
                    Cause = exception,
                });
        }
    }

    private (Uri Server, string Path) Resolve(string root, string path)
    {
        ProxiedRoot place = ProxiedRoot.Read(root, options.Value.TrackingUri)
            ?? throw new MlflowException($"'{root}' is not a root of artifacts that an MLflow server serves.");
        return (place.Server, ArtifactPath.Join(place.Prefix, path).TrimEnd('/'));
    }
}
