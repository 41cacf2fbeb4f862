using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace CoverType.Gateway.Discovery;

/// <summary>Makes a destination of each address of a service's name. A name without addresses has no destination.</summary>
internal sealed class ReplicaResolver(ReplicaAddresses addresses) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        // Before the addresses: a change between the two is signalled.
        Microsoft.Extensions.Primitives.IChangeToken change = addresses.NextChange;
        Dictionary<string, DestinationConfig> replicas = [];
        foreach (DestinationConfig service in destinations.Values)
        {
            Uri address = new(service.Address);
            foreach (IPAddress replica in await addresses.GetAsync(address.DnsSafeHost, cancellationToken))
            {
                string authority = new IPEndPoint(replica, address.Port).ToString();
                replicas[authority] = service with
                {
                    Address = $"{address.Scheme}://{authority}/",
                    // The services know the names that they are called by.
                    Host = address.Authority,
                };
            }
        }

        return new ResolvedDestinationCollection(replicas, change);
    }
}
