using System.Net;
using System.Net.Sockets;
using CoverType.Gateway.Sites;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>
/// Ports below those that a system gives to connections: the replicas need the same port on several addresses, and a gateway
/// one that is greater by 10,000, long after they were found to be free.
/// </summary>
internal static class QuietPort
{
    private const int First = 12_000;
    private const int Count = 10_000;

    private static int _last = Environment.ProcessId * 100;

    /// <summary>Returns a port that is free on all addresses of this machine, and so is the one with TLS.</summary>
    public static int Next()
    {
        while (true)
        {
            int port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port) && IsFree(port + ProtectedPorts.Offset))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
