using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Mlflow.Client.Transport;
using Mlflow.Client.Wire;
using Refit;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// The servers that serve artifacts: the tracking server, and others that a root names. The others get neither the
/// tracking server's credentials nor its client certificate, unless the options trust them.
/// </summary>
internal sealed class ArtifactServers(
    IArtifactsApi tracking, IHttpMessageHandlerFactory handlers, IOptions<MlflowClientOptions> options)
{
    private static readonly RefitSettings Settings = WireSettings.Create();

    private readonly ConcurrentDictionary<Uri, IArtifactsApi> _others = new();
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new();

    /// <summary>Returns the calls of a server.</summary>
    /// <param name="server">Its address, with its path prefix.</param>
    public IArtifactsApi Of(Uri server) => IsTracking(server)
        ? tracking
        : _others.GetOrAdd(server, address => RestService.ForGenerated<IArtifactsApi>(Connect(address), Settings));

    /// <summary>Returns a client for the files of a web server.</summary>
    public HttpClient ClientOf(Uri address) => _clients.GetOrAdd(
        address.GetLeftPart(UriPartial.Authority), server => Connect(new Uri(server)));

    private bool IsTracking(Uri server) =>
        server.AbsoluteUri.TrimEnd('/') == options.Value.TrackingUri.AbsoluteUri.TrimEnd('/');

    private HttpClient Connect(Uri server)
    {
        string name = TrustedServers.Include(server, options.Value) ? HttpClients.Server : HttpClients.Others;
        return new HttpClient(handlers.CreateHandler(name), disposeHandler: false)
        {
            BaseAddress = server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
