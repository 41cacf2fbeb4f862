using System.IO.Pipelines;
using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Repetition;

/// <summary>
/// Sends a request to another replica if one fails. GET and HEAD without a body and <c>POST /predict/</c>, whose body is kept in
/// memory for it, are repeated if no response began or if it is 502 or 503, since they change nothing; a prediction also if it
/// takes too long. Every other request is streamed, and repeated only if no connection was made: then nothing was sent.
/// </summary>
internal sealed class RequestRepetition(
    RequestDelegate next,
    IOptions<GatewayOptions> options,
    GatewayMeter meter,
    LogLimit limit,
    IDestinationHealthUpdater health,
    ILogger<RequestRepetition> logger)
{
    // With each replica that is tried the caller waits longer.
    private const int MostAttempts = 3;

    private readonly int _maxPredictionBytes = options.Value.MaxPredictionBytes;
    private readonly TimeSpan _predictionTimeout = options.Value.PredictionTimeout;

    public async Task InvokeAsync(HttpContext context)
    {
        IReverseProxyFeature proxy = context.GetReverseProxyFeature();
        if (!IsPrediction(context.Request, proxy))
        {
            await SendAsync(context, proxy, body: null, IsRead(context));
            return;
        }

        MemoryStream body;
        try
        {
            body = await ReadBodyAsync(context);
        }
        catch (BadHttpRequestException refused)
        {
            await TypedResults.Problem(refused.Message, statusCode: refused.StatusCode, title: "The body is not accepted.")
                .ExecuteAsync(context);
            return;
        }

        await SendAsync(context, proxy, body, mayDiscard: true);
    }

    private static bool IsPrediction(HttpRequest request, IReverseProxyFeature proxy) =>
        proxy.Route.Config.RouteId == SiteTable.Prediction
        && HttpMethods.IsPost(request.Method)
        && request.Path.Value?.TrimEnd('/').Equals("/predict", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsRead(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is not true;

    private async Task SendAsync(HttpContext context, IReverseProxyFeature proxy, MemoryStream? body, bool mayDiscard)
    {
        List<DestinationState> others = [.. proxy.AvailableDestinations];
        object[] items = [.. context.Items.Keys];
        for (int attempts = 1; ; attempts++)
        {
            Attempt? attempt = others.Count > 1 && attempts < MostAttempts ? new Attempt(mayDiscard) : null;
            context.Features.Set(attempt);
            bool isLate = await ForwardAsync(context, body);
            if (attempt is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
                || !(isLate || attempt.IsDiscarded || MayRepeat(context.GetForwarderErrorFeature(), mayDiscard)))
            {
                return;
            }

            DestinationState? failed = proxy.ProxiedDestination;
            if (isLate && failed is not null)
            {
                // The next predictions would wait as long.
                health.SetPassive(proxy.Route.Cluster!, failed, DestinationHealth.Unhealthy, _predictionTimeout);
            }

            Note(context.Request, proxy.Route.Config.RouteId, failed?.DestinationId ?? "none");
            others.RemoveAll(other => other == failed);
            Forget(context, proxy, items);
            proxy.AvailableDestinations = StillAvailable(proxy, others);
        }
    }

    /// <summary>Sends the request to a replica. Returns true if it was given up because a prediction took too long.</summary>
    private async Task<bool> ForwardAsync(HttpContext context, MemoryStream? body)
    {
        if (body is null)
        {
            await next(context);
            return false;
        }

        body.Position = 0;
        context.Request.Body = body;
        CancellationToken aborted = context.RequestAborted;
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        late.CancelAfter(_predictionTimeout);
        context.RequestAborted = late.Token;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }

        return late.IsCancellationRequested && !aborted.IsCancellationRequested
            && context.GetForwarderErrorFeature() is not null;
    }

    // Others may have been found dead since the request came.
    private static DestinationState[] StillAvailable(IReverseProxyFeature proxy, List<DestinationState> others)
    {
        DestinationState[] available =
            [.. others.Intersect(proxy.Route.Cluster?.DestinationsState.AvailableDestinations ?? [])];
        return available.Length > 0 ? available : [.. others];
    }

    private void Note(HttpRequest request, string site, string replica)
    {
        meter.Repeated(site);
        if (limit.Allows($"repetition {replica}"))
        {
            logger.Repeating(request.Method, request.Path, site, replica);
        }
    }

    private static bool MayRepeat(IForwarderErrorFeature? failure, bool mayDiscard) =>
        failure?.Error is ForwarderError.NoAvailableDestinations
        || (mayDiscard && failure?.Error is ForwarderError.Request or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination)
        || failure is { Error: ForwarderError.Request, Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } };

    // What the first attempt has left: also the replica that the affinity has found, whose cookie would stay.
    private static void Forget(HttpContext context, IReverseProxyFeature proxy, object[] items)
    {
        foreach (object added in context.Items.Keys.Except(items).ToArray())
        {
            context.Items.Remove(added);
        }

        proxy.ProxiedDestination = null;
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.Clear();
    }

    /// <exception cref="BadHttpRequestException">413: the body is longer than a prediction's may be.</exception>
    private async Task<MemoryStream> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > _maxPredictionBytes)
        {
            throw TooLarge();
        }

        MemoryStream body = new((int)(context.Request.ContentLength ?? 0));
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult part = await reader.ReadAsync(context.RequestAborted);
            if (body.Length + part.Buffer.Length > _maxPredictionBytes)
            {
                throw TooLarge();
            }

            foreach (ReadOnlyMemory<byte> segment in part.Buffer)
            {
                body.Write(segment.Span);
            }

            reader.AdvanceTo(part.Buffer.End);
            if (part.IsCompleted)
            {
                return body;
            }
        }
    }

    private BadHttpRequestException TooLarge() => new(
        $"The body is longer than the {_maxPredictionBytes:N0} bytes of a prediction. POST /predict/batch takes many rows.",
        StatusCodes.Status413PayloadTooLarge);
}
