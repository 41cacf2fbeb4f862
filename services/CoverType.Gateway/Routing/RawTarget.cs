using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace CoverType.Gateway.Routing;

/// <summary>
/// Sends the path and the query on as they came, letter by letter: put together from the decoded path, <c>a%2Fb</c> would
/// arrive as <c>a%252Fb</c>.
/// </summary>
internal sealed class RawTarget : ITransformProvider
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public void Apply(TransformBuilderContext context) => context.AddRequestTransform(transform =>
    {
        // A target with a scheme and a host, as for a proxy, or * of OPTIONS is left to the forwarder.
        if (transform.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is ['/', ..] target)
        {
            transform.ProxyRequest.RequestUri = new Uri(transform.DestinationPrefix.TrimEnd('/') + target, AsItIs);
        }

        return ValueTask.CompletedTask;
    });

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }
}
