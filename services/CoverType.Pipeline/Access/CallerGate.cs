using CoverType.ServiceDefaults.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Access;

/// <summary>
/// Refuses requests that a foreign web page can send through the browser of an operator, and changes by callers without a
/// key. What is open to everybody (health and metrics) is exempt.
/// </summary>
internal sealed class CallerGate(IOptions<AccessOptions> options, BoundAddresses addresses)
{
    private readonly AccessOptions _options = options.Value;
    private readonly ApiKeySet _keys = new(options.Value.ApiKeys);

    /// <summary>Calls the next part of the pipeline of requests, or answers with the reason why it may not.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        // A page can point its own name to this address (DNS rebinding), but not an address or localhost.
        HttpRequest request = context.Request;
        if (!HostNames.AreKnown(request.Host, _options.AllowedHosts))
        {
            return AccessProblems.ForeignHostAsync(context);
        }

        if (request.Headers.Origin is [string origin, ..] && !IsKnown(origin, request))
        {
            return AccessProblems.ForeignOriginAsync(context, origin);
        }

        // The answer to a preflight says who may ask; it changes nothing.
        if (IsReading(request.Method))
        {
            return next(context);
        }

        if (_keys.IsEmpty)
        {
            return addresses.AreLocal ? next(context) : AccessProblems.NoKeyConfiguredAsync(context);
        }

        return _keys.Find(request) >= 0 ? next(context) : AccessProblems.NoKeyAsync(context);
    }

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private bool IsKnown(string origin, HttpRequest request) =>
        origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        || _options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}
