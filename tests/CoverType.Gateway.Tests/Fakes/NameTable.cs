using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CoverType.Gateway.Discovery;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>A name server: which addresses a name has is set by the test. A name without an entry is unknown.</summary>
internal sealed class NameTable : INameLookup
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<IPAddress>> _names = [];
    private int _lookups;

    public int Lookups => _lookups;

    /// <summary>True if it does not answer.</summary>
    public bool IsDown { get; set; }

    public void Set(string name, params IEnumerable<string> addresses) =>
        _names[name] = [.. addresses.Select(IPAddress.Parse)];

    public void Remove(string name) => _names.TryRemove(name, out _);

    public Task<IReadOnlyList<IPAddress>> FindAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lookups);
        if (IsDown)
        {
            throw new SocketException((int)SocketError.TryAgain);
        }

        return _names.TryGetValue(name, out IReadOnlyList<IPAddress>? addresses)
            ? Task.FromResult(addresses)
            : throw new SocketException((int)SocketError.HostNotFound);
    }
}
