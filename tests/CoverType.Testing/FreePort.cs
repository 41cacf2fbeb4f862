using System.Net;
using System.Net.Sockets;

namespace CoverType.Testing;

/// <summary>Ports that nothing listens on at the moment of asking.</summary>
public static class FreePort
{
    /// <summary>A port on 127.0.0.1. Where possible bind to port 0 instead, which nobody can take in between.</summary>
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
