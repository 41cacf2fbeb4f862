using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CoverType.Pipeline.Access;

/// <summary>The addresses that the server listens on; known when it has started.</summary>
internal sealed class BoundAddresses(IServer server)
{
    private readonly Lazy<bool> _areLocal = new(() => IsLocal(server));

    /// <summary>True if only this machine reaches them.</summary>
    public bool AreLocal => _areLocal.Value;

    private static bool IsLocal(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses
        && addresses.All(IsLocal);

    private static bool IsLocal(string address)
    {
        string host = BindingAddress.Parse(address).Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
