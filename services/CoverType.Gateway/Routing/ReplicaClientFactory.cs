using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace CoverType.Gateway.Routing;

/// <summary>Makes the HTTP clients of the replicas.</summary>
internal sealed class ReplicaClientFactory(IOptions<GatewayOptions> options) : ForwarderHttpClientFactory
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        // An address that is gone refuses nothing: the connection would wait for minutes.
        handler.ConnectTimeout = options.Value.HealthTimeout;
    }
}
