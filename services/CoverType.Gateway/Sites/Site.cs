namespace CoverType.Gateway.Sites;

/// <summary>A service behind the gateway, with what its replicas need.</summary>
/// <param name="Name">A short word for logs, metrics and errors, such as <c>prediction</c>.</param>
/// <param name="Port">The port of the gateway.</param>
/// <param name="Address">The address whose name has an IP address for each replica.</param>
/// <param name="HealthPath">The path that a replica answers with 200 if it takes requests.</param>
internal sealed record Site(string Name, int Port, Uri Address, string HealthPath)
{
    /// <summary>True if only operators may call it from other machines.</summary>
    public bool IsForOperators { get; init; }

    /// <summary>True if a browser has to stay with a replica, and if the service has to see the host that it called.</summary>
    public bool IsForBrowsers { get; init; }

    /// <summary>The beginnings of paths that are for the inner network only: over TLS they are not found.</summary>
    public IReadOnlyList<PathString> InnerPaths { get; init; } = [];

    /// <summary>The largest body in bytes; -1 if the service alone limits it.</summary>
    public long MaxBodyBytes { get; init; } = -1;
}
