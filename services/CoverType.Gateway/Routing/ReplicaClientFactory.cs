using System.Net.Sockets;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace CoverType.Gateway.Routing;

/// <summary>Makes the HTTP clients of the replicas.</summary>
internal sealed class ReplicaClientFactory(IOptions<GatewayOptions> options) : ForwarderHttpClientFactory
{
    // MLflow's server closes idle connections after five seconds, the others later: a request must not meet that end.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(3);

    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.PooledConnectionIdleTimeout = IdleTimeout;
        handler.ConnectCallback = ConnectAsync;
    }

    // An address that is gone refuses nothing: the connection would wait for minutes. The handler's own time limit would look
    // like a replica that took the request and is silent; here nothing has been sent.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(options.Value.HealthTimeout);
            await socket.ConnectAsync(context.DnsEndPoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
