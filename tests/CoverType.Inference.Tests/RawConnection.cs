using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoverType.Inference.Tests;

/// <summary>
/// A TCP connection to a service, for requests that an HTTP client does not send. Nothing waits for longer than a minute.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        RawConnection connection = new();
        await connection._socket.ConnectAsync(IPAddress.Loopback, address.Port, cancellationToken);
        return connection;
    }

    public async Task SendAsync(string text, CancellationToken cancellationToken) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellationToken)
    {
        StringBuilder all = new();
        byte[] buffer = new byte[16 * 1024];
        for (int read; (read = await ReceiveAsync(buffer, cancellationToken)) > 0;)
        {
            all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return all.ToString();
    }

    /// <summary>Reads until a text has arrived.</summary>
    /// <exception cref="InvalidDataException">The server closed the connection before.</exception>
    public async Task<string> ReadUntilAsync(string text, CancellationToken cancellationToken)
    {
        StringBuilder all = new();
        byte[] buffer = new byte[16 * 1024];
        while (!all.ToString().Contains(text, StringComparison.Ordinal))
        {
            int read = await ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new InvalidDataException($"The server closed the connection after: {all}");
            }

            all.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        return all.ToString();
    }

    /// <summary>Breaks the connection with a reset.</summary>
    public void Break()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    private Task<int> ReceiveAsync(byte[] buffer, CancellationToken cancellationToken) =>
        _socket.ReceiveAsync(buffer, cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
}
