using System.Net;
using System.Net.Sockets;

namespace CoverType.Testing;

/// <summary>Finds free ports.</summary>
public static class FreePort
{
    /// <summary>
    /// Returns a port on 127.0.0.1 that was free. Bind to port 0 instead if possible: another process may take this
    /// one.
    /// </summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
