using System.IO.Enumeration;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace CoverType.ServiceDefaults.Access;

/// <summary>
/// The names under which a service may be called. A web page can point a name of its own to this machine (DNS rebinding), but
/// not an IP address or <c>localhost</c>.
/// </summary>
public static class HostNames
{
    /// <summary>Returns true for <c>localhost</c>, an IP address, and what one of the patterns matches.</summary>
    /// <param name="host">The Host header.</param>
    /// <param name="allowed">Names such as <c>pipeline</c>, or patterns such as <c>*.example.org</c>.</param>
    public static bool AreKnown(HostString host, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        return host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(host.Host, out _)
            || allowed.Any(name => FileSystemName.MatchesSimpleExpression(name, host.Host));
    }

    /// <summary>Returns true if a text can be a host name or a pattern of them: it has neither a scheme nor a port.</summary>
    public static bool IsPattern(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.IndexOfAny(['/', ':', ' ']) < 0;
}
