using Microsoft.AspNetCore.Http;

namespace CoverType.ServiceDefaults.Health;

/// <summary>
/// Tells a response 503 of a service that has too much to do from one of a service that stops or is not ready. The load is the
/// same on all replicas, so a gateway sends the request to no other.
/// </summary>
public static class Overload
{
    /// <summary>The header of the response, whose value is <c>true</c>.</summary>
    public const string Header = "CoverType-Overloaded";

    /// <summary>Adds the header to a response.</summary>
    public static void Mark(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers[Header] = "true";
    }
}
