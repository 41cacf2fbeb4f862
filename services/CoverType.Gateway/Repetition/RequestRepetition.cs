using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Repetition;

/// <summary>
/// Sends a request to another replica if it could not be sent, if no response began, or if the response is 502 or 503.
/// Repeated are GET and HEAD, and <c>POST /predict/</c>, whose body is kept in memory for it: none of them changes anything.
/// All other requests are streamed and sent once.
/// </summary>
internal sealed class RequestRepetition(
    RequestDelegate next, IOptions<GatewayOptions> options, GatewayMeter meter, ILogger<RequestRepetition> logger)
{
    // With each replica that is tried the caller waits longer.
    private const int MostAttempts = 3;

    private readonly int _maxPredictionBytes = options.Value.MaxPredictionBytes;

    public async Task InvokeAsync(HttpContext context)
    {
        IReverseProxyFeature proxy = context.GetReverseProxyFeature();
        bool isPrediction = IsPrediction(context.Request, proxy);
        if (!isPrediction && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        MemoryStream? body = null;
        try
        {
            body = isPrediction ? await ReadBodyAsync(context) : null;
        }
        catch (BadHttpRequestException refused)
        {
            await TypedResults.Problem(refused.Message, statusCode: refused.StatusCode, title: "The body is not accepted.")
                .ExecuteAsync(context);
            return;
        }

        await SendAsync(context, proxy, body);
    }

    private static bool IsPrediction(HttpRequest request, IReverseProxyFeature proxy) =>
        proxy.Route.Config.RouteId == SiteTable.Prediction
        && HttpMethods.IsPost(request.Method)
        && request.Path.Value?.TrimEnd('/').Equals("/predict", StringComparison.OrdinalIgnoreCase) is true;

    private async Task SendAsync(HttpContext context, IReverseProxyFeature proxy, MemoryStream? body)
    {
        List<DestinationState> others = [.. proxy.AvailableDestinations];
        for (int attempts = 1; ; attempts++)
        {
            Attempt? attempt = others.Count > 1 && attempts < MostAttempts ? new Attempt() : null;
            context.Features.Set(attempt);
            if (body is not null)
            {
                body.Position = 0;
                context.Request.Body = body;
            }

            await next(context);
            if (attempt is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
                || !(attempt.IsDiscarded || context.GetForwarderErrorFeature() is { Error: var error } && MayRepeat(error)))
            {
                return;
            }

            DestinationState? failed = proxy.ProxiedDestination;
            logger.Repeating(
                context.Request.Method, context.Request.Path, proxy.Route.Config.RouteId, failed?.DestinationId ?? "none");
            meter.Repeated(proxy.Route.Config.RouteId);
            others.RemoveAll(other => other == failed);
            proxy.AvailableDestinations = [.. others];
            proxy.ProxiedDestination = null;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
        }
    }

    private static bool MayRepeat(ForwarderError error) =>
        error is ForwarderError.Request or ForwarderError.RequestBodyDestination or ForwarderError.NoAvailableDestinations
            or ForwarderError.UpgradeRequestDestination;

    /// <exception cref="BadHttpRequestException">413: the body is longer than a prediction's may be.</exception>
    private async Task<MemoryStream> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > _maxPredictionBytes)
        {
            throw TooLarge();
        }

        MemoryStream body = new((int)(context.Request.ContentLength ?? 0));
        byte[] buffer = new byte[8 * 1024];
        int count;
        while ((count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (body.Length + count > _maxPredictionBytes)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, count);
        }

        return body;
    }

    private BadHttpRequestException TooLarge() => new(
        $"The body is longer than the {_maxPredictionBytes:N0} bytes of a prediction. POST /predict/batch takes many rows.",
        StatusCodes.Status413PayloadTooLarge);
}
