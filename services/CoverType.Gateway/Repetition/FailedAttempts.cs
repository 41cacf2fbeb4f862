using System.Net;
using CoverType.ServiceDefaults.Health;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace CoverType.Gateway.Repetition;

/// <summary>
/// Throws away a response of status 502 or 503 while there is another replica to try: it says that the replica is stopping or has
/// no model yet. One that says that there is too much to do stays: sent again, each request would be three.
/// </summary>
internal sealed class FailedAttempts : ITransformProvider
{
    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(transform =>
    {
        if (transform.HttpContext.Features.Get<Attempt>() is { MayDiscard: true } attempt
            && transform.ProxyResponse is { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable } response
            && !response.Headers.Contains(Overload.Header))
        {
            attempt.IsDiscarded = true;
            transform.SuppressResponseBody = true;
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
