using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

/// <summary>Counts the wrong passwords of each address in a minute that begins with the first of them.</summary>
internal sealed class WrongPasswords(IOptions<ProtectionOptions> options, TimeProvider time)
{
    // Who has that many addresses is not stopped by a limit for each.
    private const int MostAddresses = 10_000;
    private const int NetworkBytes = 8;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly int _most = options.Value.AttemptsPerMinute;
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (DateTimeOffset Begin, int Count)> _addresses = [];

    /// <summary>Returns the time until the address may try again, or null if it may now.</summary>
    public TimeSpan? RestOf(IPAddress? address)
    {
        lock (_lock)
        {
            return _addresses.TryGetValue(Key(address), out (DateTimeOffset Begin, int Count) known)
                && known.Count >= _most && known.Begin + Minute - time.GetUtcNow() is { Ticks: > 0 } rest
                ? rest
                : null;
        }
    }

    /// <summary>Counts one.</summary>
    public void Add(IPAddress? address)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            IPAddress key = Key(address);
            bool counts = _addresses.TryGetValue(key, out (DateTimeOffset Begin, int Count) known) && now - known.Begin < Minute;
            if (!counts && _addresses.Count >= MostAddresses)
            {
                Forget(now);
            }

            _addresses[key] = counts ? (known.Begin, known.Count + 1) : (now, 1);
        }
    }

    // A machine has a whole network of IPv6 addresses.
    private static IPAddress Key(IPAddress? address)
    {
        IPAddress plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain;
        }

        byte[] bytes = plain.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (IPAddress old in _addresses.Where(one => now - one.Value.Begin >= Minute).Select(one => one.Key).ToArray())
        {
            _addresses.Remove(old);
        }

        if (_addresses.Count >= MostAddresses)
        {
            _addresses.Clear();
        }
    }
}
