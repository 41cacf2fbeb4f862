using System.Net;

namespace CoverType.Gateway.Discovery;

/// <summary>Finds the IP addresses of a name.</summary>
internal interface INameLookup
{
    /// <summary>Returns the addresses; empty if the name has none.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is unknown, or nobody answered.</exception>
    Task<IReadOnlyList<IPAddress>> FindAsync(string name, CancellationToken cancellationToken);
}
