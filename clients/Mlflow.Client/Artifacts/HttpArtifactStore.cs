using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;
using Mlflow.Client.Transport;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// Artifacts below an address of any web server, as in Python's client: a GET, a PUT or a DELETE of the file's own
/// address. Such artifacts cannot be listed.
/// </summary>
internal sealed class HttpArtifactStore(
    ArtifactServers servers, IOptions<MlflowClientOptions> options, TimeProvider time, ILogger<HttpArtifactStore> logger)
    : IArtifactStore
{
    private readonly StreamDownload _download = new(options.Value, time, logger);

    public bool CanReach(string root) =>
        Uri.TryCreate(root, UriKind.Absolute, out Uri? address)
        && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "" };

    public async Task UploadAsync(string root, string path, Stream content, CancellationToken cancellationToken)
    {
        using UploadContent body = new(content, path);
        using HttpResponseMessage _ = await SendAsync(HttpMethod.Put, root, path, body, cancellationToken);
    }

    public async Task DownloadAsync(string root, string path, Stream target, CancellationToken cancellationToken) =>
        await _download.RunAsync(
            token => SendAsync(HttpMethod.Get, root, path, null, token), path, target, cancellationToken);

    public IAsyncEnumerable<ArtifactInfo> ListAsync(string root, string? path, CancellationToken cancellationToken) =>
        throw new MlflowException(
            $"The artifacts under {root} cannot be listed, since it is not the address of an MLflow server's artifacts. "
            + "Download files by their paths.");

    public async Task DeleteAsync(string root, string path, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage _ = await SendAsync(HttpMethod.Delete, root, path, null, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            // The file does not exist.
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string root, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        string escaped = string.Join('/', ArtifactPath.Valid(path).Split('/').Select(Uri.EscapeDataString));
        Uri address = new($"{root.TrimEnd('/')}/{escaped}");
        using HttpRequestMessage request = new(method, address) { Content = content };
        EndpointText.Describe(request, $"{method} {address.AbsolutePath}", RepeatTable.File);
        return await servers.ClientOf(address)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
