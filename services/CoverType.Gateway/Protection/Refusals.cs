using System.Globalization;
using CoverType.Gateway.Monitoring;
using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Access;

namespace CoverType.Gateway.Protection;

/// <summary>Answers requests that are not sent on with problem details (RFC 9457), and counts and logs them.</summary>
internal sealed class Refusals(GatewayMeter meter, LogLimit limit, ILogger<Refusals> logger)
{
    /// <summary>403: the Host header is not a name of the gateway.</summary>
    public Task ForeignHostAsync(HttpContext context, Site site)
    {
        HostString host = context.Request.Host;
        return WriteAsync(
            context,
            site,
            "host",
            StatusCodes.Status403Forbidden,
            "The host is not allowed.",
            $"The Host header is '{host}'. Call the gateway by an IP address or localhost, or allow the name: "
            + $"{GatewayOptions.Section}:{nameof(GatewayOptions.Hosts)}:0={host.Host}");
    }

    /// <summary>404: the path is for the inner network.</summary>
    public Task InnerPathAsync(HttpContext context, Site site) => WriteAsync(
        context,
        site,
        "path",
        StatusCodes.Status404NotFound,
        "The path is not for other machines.",
        $"The service '{site.Name}' has {context.Request.Path} for the network of the services only.");

    /// <summary>401: the name or the password is missing or wrong.</summary>
    public Task NoOperatorAsync(HttpContext context, Site site)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"CoverType\", charset=\"UTF-8\"";
        return WriteAsync(
            context,
            site,
            "password",
            StatusCodes.Status401Unauthorized,
            "The name or the password is missing or wrong.",
            $"The service '{site.Name}' is for operators. Send the name and the password of "
            + $"{ProtectionOptions.Section}:{nameof(ProtectionOptions.User)} and {nameof(ProtectionOptions.Password)}; a "
            + $"key of the pipeline goes into the header {ApiKeySet.Header}.");
    }

    /// <summary>429: the address has sent too many wrong passwords.</summary>
    public Task TooManyAttemptsAsync(HttpContext context, Site site, TimeSpan rest)
    {
        int seconds = Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            site,
            "attempts",
            StatusCodes.Status429TooManyRequests,
            "Too many wrong passwords.",
            $"Your address has sent too many wrong passwords. Try again in {seconds} s.");
    }

    private Task WriteAsync(HttpContext context, Site site, string reason, int status, string title, string detail)
    {
        meter.Refused(site.Name, reason);
        if (limit.Allows($"refusal {reason}"))
        {
            logger.Refused(context.Connection.RemoteIpAddress?.ToString(), site.Name, reason);
        }

        return TypedResults.Problem(detail, statusCode: status, title: title).ExecuteAsync(context);
    }
}
