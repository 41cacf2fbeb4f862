using System.Globalization;
using CoverType.ServiceDefaults.Access;
using CoverType.ServiceDefaults.Health;

namespace CoverType.Inference.Load;

/// <summary>The problem details (RFC 9457) of requests that are not worked on.</summary>
internal static class LoadProblems
{
    private static readonly object TurnedAwayItem = new();

    /// <summary>True if the request was turned away because there are too many.</summary>
    public static bool IsTurnedAway(HttpContext context) => context.Items.ContainsKey(TurnedAwayItem);

    /// <summary>401: the key is missing or unknown.</summary>
    public static Task NoKeyAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return TypedResults.Problem(
            $"Send a key of this service as the header {ApiKeySet.Header}, or as Authorization: Bearer.",
            statusCode: StatusCodes.Status401Unauthorized,
            title: "The API key is missing or unknown.").ExecuteAsync(context);
    }

    /// <summary>503: there are too many requests of all callers.</summary>
    public static Task OverloadedAsync(HttpContext context, LoadOptions limits)
    {
        context.Items[TurnedAwayItem] = true;
        context.Response.Headers.RetryAfter = "1";
        Overload.Mark(context.Response);
        return TypedResults.Problem(
            $"{limits.MaxConcurrent} requests are being worked on and {limits.MaxQueued} wait. Try again in a second.",
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: "The service is overloaded.").ExecuteAsync(context);
    }

    /// <summary>429: there are too many requests of this caller.</summary>
    public static Task TooManyAsync(HttpContext context, int requestsPerSecond, TimeSpan retryAfter)
    {
        context.Items[TurnedAwayItem] = true;
        int seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(
            $"A caller may send {requestsPerSecond} requests a second. Try again in {seconds} s.",
            statusCode: StatusCodes.Status429TooManyRequests,
            title: "Too many requests.").ExecuteAsync(context);
    }

    /// <summary>504: the request took too long.</summary>
    public static Task TimedOutAsync(HttpContext context) => TypedResults.Problem(
        "The request was not done within its time limit (Load:RequestTimeout, Load:StreamTimeout).",
        statusCode: StatusCodes.Status504GatewayTimeout,
        title: "The request took too long.").ExecuteAsync(context);
}
