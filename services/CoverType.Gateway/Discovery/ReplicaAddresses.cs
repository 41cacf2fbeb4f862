using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Primitives;

namespace CoverType.Gateway.Discovery;

/// <summary>The addresses of the replicas that are known now, by the name of their service.</summary>
/// <remarks>
/// A name that cannot be looked up keeps its last addresses: a name server that fails does not take away replicas that work,
/// and the health of each decides. If the answer is five times that there is no such name, there are no replicas.
/// </remarks>
internal sealed class ReplicaAddresses(INameLookup lookup, ILogger<ReplicaAddresses> logger) : IDisposable
{
    // A name that takes longer delays the others of the round.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // So often an unknown name may be the failure of a name server.
    private const int MostMisses = 5;

    private readonly ConcurrentDictionary<string, Entry> _entries = [];
    private CancellationTokenSource _change = new();

    /// <summary>Returns a token that changes when the addresses of any name do.</summary>
    public IChangeToken NextChange => new CancellationChangeToken(Volatile.Read(ref _change).Token);

    /// <summary>Returns the addresses of a name, and watches it from then on.</summary>
    public async Task<IReadOnlyList<IPAddress>> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (!_entries.ContainsKey(name))
        {
            await UpdateAsync(name, cancellationToken);
        }

        return _entries.TryGetValue(name, out Entry? entry) ? entry.Addresses : [];
    }

    /// <summary>Looks up all watched names, and signals a change if there is one.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        bool[] changes = await Task.WhenAll(_entries.Keys.Select(name => UpdateAsync(name, cancellationToken)));
        if (changes.Contains(true))
        {
            // Not disposed of: somebody may be about to ask it for its token.
            await Interlocked.Exchange(ref _change, new CancellationTokenSource()).CancelAsync();
        }
    }

    public void Dispose() => _change.Dispose();

    private async Task<bool> UpdateAsync(string name, CancellationToken cancellationToken)
    {
        Entry? before = _entries.GetValueOrDefault(name);
        Entry after = await FindAsync(name, before, cancellationToken);
        _entries[name] = after;
        if (before is not null && before.Addresses.SequenceEqual(after.Addresses))
        {
            return false;
        }

        logger.ReplicasFound(name, after.Addresses is [] ? "none" : string.Join(", ", after.Addresses));
        return true;
    }

    private async Task<Entry> FindAsync(string name, Entry? before, CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            IReadOnlyList<IPAddress> found = await lookup.FindAsync(name, limit.Token);
            return new Entry([.. found.Distinct().OrderBy(address => address.ToString(), StringComparer.Ordinal)], Failures: 0, Misses: 0);
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            if (before is null or { Failures: 0 })
            {
                logger.LookupFailed(name, failure.Message);
            }

            bool isUnknown = failure is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };
            int misses = isUnknown ? (before?.Misses ?? 0) + 1 : 0;
            return new Entry(misses < MostMisses ? before?.Addresses ?? [] : [], (before?.Failures ?? 0) + 1, misses);
        }
    }

    /// <param name="Addresses">The addresses that are used.</param>
    /// <param name="Failures">How often the name could not be looked up since it last could.</param>
    /// <param name="Misses">How often of these, without another failure, the answer was that there is no such name.</param>
    private sealed record Entry(IReadOnlyList<IPAddress> Addresses, int Failures, int Misses);
}
