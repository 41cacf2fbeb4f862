using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// A connection that sends prepared requests one after the other and reads each response. It is a minimal client, so
/// that the server is measured.
/// </summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly Socket _socket =
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>Returns the bytes of a POST request with a JSON body.</summary>
    public static byte[] Request(Uri url, byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];

    /// <summary>Returns the bytes of a GET request.</summary>
    public static byte[] Get(Uri url) =>
        Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n");

    public ValueTask OpenAsync(Uri url, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(url.Host), url.Port), cancellationToken);

    /// <summary>Sends a request and reads its response.</summary>
    /// <exception cref="InvalidDataException">The status is not 200, or the length is unknown.</exception>
    public async Task ExchangeAsync(byte[] request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        int read = 0;
        int whole = int.MaxValue;
        while (read < whole)
        {
            int more = await _socket.ReceiveAsync(_buffer.AsMemory(read), cancellationToken);
            if (more == 0)
            {
                throw new InvalidDataException("The server closed the connection.");
            }

            read += more;
            whole = whole == int.MaxValue ? Length(_buffer.AsSpan(0, read)) : whole;
        }
    }

    public void Dispose() => _socket.Dispose();

    // The length of the response, once its headers are complete. A response in chunks ends with an empty one.
    private static int Length(ReadOnlySpan<byte> answer)
    {
        int head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return int.MaxValue;
        }

        ReadOnlySpan<byte> name = "\r\nContent-Length: "u8;
        int at = answer.IndexOf(name);
        at = at < 0 ? answer.IndexOf("\r\ncontent-length: "u8) : at;
        if (answer[..head].IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0 && answer.StartsWith("HTTP/1.1 200 "u8))
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8) ? answer.Length : int.MaxValue;
        }

        if (!answer.StartsWith("HTTP/1.1 200 "u8)
            || at < 0
            || !Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _))
        {
            throw new InvalidDataException($"Unexpected response: {Encoding.ASCII.GetString(answer[..head])}");
        }

        return head + 4 + length;
    }
}
