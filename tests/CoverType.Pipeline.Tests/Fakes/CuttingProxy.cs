using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// Stands between a program and MySQL, and cuts all connections before a given statement that changes something: what the
/// server sees if the program is killed there.
/// </summary>
internal sealed partial class CuttingProxy : IDisposable
{
    private const byte QueryCommand = 0x03;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly int _lastStatement;
    private readonly CancellationTokenSource _cut = new();
    private readonly List<string> _statements = [];
    private readonly TaskCompletionSource _wasCut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates the proxy, which lets <paramref name="lastStatement"/> changing statements pass.</summary>
    public CuttingProxy(int server, int lastStatement)
    {
        _server = server;
        _lastStatement = lastStatement;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The port that the program connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Completes when a statement was not let through; from then on connections are refused.</summary>
    public Task Cut => _wasCut.Task;

    /// <summary>The changing statements that passed.</summary>
    public IReadOnlyList<string> Statements
    {
        get
        {
            lock (_statements)
            {
                return [.. _statements];
            }
        }
    }

    public void Dispose()
    {
        _cut.Cancel();
        _listener.Dispose();
        _cut.Dispose();
    }

    [GeneratedRegex(@"\b(CREATE|ALTER|INSERT|UPDATE|DELETE|DROP)\s+\w", RegexOptions.IgnoreCase)]
    private static partial Regex Change();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_cut.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The program is dead.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient near = client;
        using TcpClient far = new() { NoDelay = true };
        near.NoDelay = true;
        CancellationToken cut = _cut.Token;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server, cut);
            Task answers = far.GetStream().CopyToAsync(near.GetStream(), cut);
            await ForwardAsync(near.GetStream(), far.GetStream(), cut);
            await answers;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException)
        {
            // One of the two has closed the connection.
        }
    }

    private async Task ForwardAsync(NetworkStream near, NetworkStream far, CancellationToken cancellationToken)
    {
        byte[] header = new byte[4];
        while (true)
        {
            await near.ReadExactlyAsync(header, cancellationToken);
            byte[] payload = new byte[BinaryPrimitives.ReadInt32LittleEndian([header[0], header[1], header[2], 0])];
            await near.ReadExactlyAsync(payload, cancellationToken);
            if (header[3] == 0 && payload[0] == QueryCommand && !Pass(Encoding.UTF8.GetString(payload, 1, payload.Length - 1)))
            {
                _listener.Stop();
                await _cut.CancelAsync();
                _wasCut.SetResult();
                return;
            }

            await far.WriteAsync(header, cancellationToken);
            await far.WriteAsync(payload, cancellationToken);
        }
    }

    private bool Pass(string statement)
    {
        if (!Change().IsMatch(statement))
        {
            return true;
        }

        lock (_statements)
        {
            if (_statements.Count == _lastStatement)
            {
                return false;
            }

            _statements.Add(statement);
            return true;
        }
    }
}
