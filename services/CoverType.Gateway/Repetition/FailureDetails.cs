using CoverType.Gateway.Monitoring;
using Yarp.ReverseProxy.Forwarder;

namespace CoverType.Gateway.Repetition;

/// <summary>Describes a request that could not be forwarded in problem details that name the service.</summary>
internal sealed class FailureDetails(RequestDelegate next, LogLimit limit, ILogger<FailureDetails> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { Error: var error } failure)
        {
            return;
        }

        string service = context.GetReverseProxyFeature().Route.Config.RouteId;
        if (limit.Allows($"failure {service} {error}"))
        {
            logger.NotSentOn(context.Request.Method, context.Request.Path, service, error, failure.Exception?.Message);
        }

        if (context.Response.HasStarted)
        {
            return;
        }

        (int status, string title, string detail) = error switch
        {
            ForwarderError.NoAvailableDestinations => (
                StatusCodes.Status503ServiceUnavailable,
                "No replica is running.",
                $"The gateway knows no replica of the service '{service}'. It sends requests again as soon as one has started."),
            ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled => (
                StatusCodes.Status504GatewayTimeout,
                "The replica did not answer in time.",
                $"A replica of the service '{service}' took the request and sent nothing."),
            ForwarderError.RequestBodyClient when context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge => (
                StatusCodes.Status413PayloadTooLarge,
                "The body is too large.",
                $"The gateway takes bodies of up to {context.GetReverseProxyFeature().Route.Config.MaxRequestBodySize:N0} bytes for the "
                + $"service '{service}'."),
            ForwarderError.RequestBodyClient => (
                context.Response.StatusCode, "The body of the request could not be read.", "It ended before its length."),
            _ => (
                StatusCodes.Status502BadGateway,
                "The replica could not be reached.",
                $"The request could not be sent to a replica of the service '{service}', or it ended before it had answered."),
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            // A replica that has started is found within seconds.
            context.Response.Headers.RetryAfter = "2";
        }

        await TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }
}
