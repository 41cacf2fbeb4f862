using System.Net;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace CoverType.Gateway.Repetition;

/// <summary>
/// Throws away a response of status 502 or 503 while there is another replica to try: it says that the replica is stopping,
/// has no model yet or is busy.
/// </summary>
internal sealed class FailedAttempts : ITransformProvider
{
    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(transform =>
    {
        if (transform.HttpContext.Features.Get<Attempt>() is { MayDiscard: true } attempt
            && transform.ProxyResponse?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable)
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
