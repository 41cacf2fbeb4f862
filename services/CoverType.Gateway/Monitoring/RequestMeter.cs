using CoverType.Gateway.Sites;

namespace CoverType.Gateway.Monitoring;

/// <summary>Counts and times every request of a service's port.</summary>
internal sealed class RequestMeter(SiteTable sites, GatewayMeter meter, TimeProvider time)
{
    /// <summary>Calls <paramref name="next"/>, and notes how the request ended.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next) =>
        sites.Find(context.Connection.LocalPort) is Site site ? MeasureAsync(context, site.Name, next) : next(context);

    private static int StatusOf(HttpContext context) =>
        !context.Response.HasStarted && context.RequestAborted.IsCancellationRequested
            ? StatusCodes.Status499ClientClosedRequest
            : context.Response.StatusCode;

    private async Task MeasureAsync(HttpContext context, string service, RequestDelegate next)
    {
        long start = time.GetTimestamp();
        int status = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            status = StatusOf(context);
        }
        finally
        {
            meter.Answered(service, status, time.GetElapsedTime(start));
        }
    }
}
