using System.Net;
using System.Net.Sockets;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>An address at which connections are neither taken nor refused, as that of a machine that is gone.</summary>
internal sealed class SilentAddress : IDisposable
{
    private const int MoreThanWait = 4;

    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public SilentAddress(string address, int port)
    {
        IPEndPoint end = new(IPAddress.Parse(address), port);
        _listener.Bind(end);
        _listener.Listen(0);
        for (int i = 0; i < MoreThanWait; i++)
        {
            Socket waiting = new(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(waiting);
            try
            {
                waiting.Connect(end);
            }
            catch (SocketException pending) when (pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // It waits to be taken.
            }
        }
    }

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }
}
