using System.Net;
using System.Net.Sockets;

namespace CoverType.AppHost.Demonstration;

/// <summary>The port of each service on 127.0.0.1.</summary>
internal sealed record DemoPorts(int Mlflow, int Inference, int Web, int Pipeline, int DataApi)
{
    /// <summary>Returns the usual ports if there is no base, free ones for 0, otherwise five in a row from the base.</summary>
    public static DemoPorts From(int? portBase) => portBase switch
    {
        null => new DemoPorts(Mlflow: 5000, Inference: 8000, Web: 8503, Pipeline: 8080, DataApi: 8090),
        0 => Free(),
        int first => new DemoPorts(first, first + 1, first + 2, first + 3, first + 4),
    };

    private static DemoPorts Free()
    {
        // All stay open until all are chosen; otherwise one port could be chosen twice.
        TcpListener[] listeners = [.. Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            int[] ports = [.. listeners.Select(Listen)];
            return new DemoPorts(ports[0], ports[1], ports[2], ports[3], ports[4]);
        }
        finally
        {
            foreach (TcpListener listener in listeners)
            {
                listener.Dispose();
            }
        }
    }

    private static int Listen(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
