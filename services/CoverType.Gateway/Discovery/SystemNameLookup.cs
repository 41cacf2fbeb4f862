using System.Net;

namespace CoverType.Gateway.Discovery;

/// <summary>Asks the resolver of the machine, which under Docker knows every container of a service.</summary>
internal sealed class SystemNameLookup : INameLookup
{
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string name, CancellationToken cancellationToken) =>
        await Dns.GetHostAddressesAsync(name, cancellationToken);
}
