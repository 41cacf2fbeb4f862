namespace Mlflow.Client.Artifacts.Multipart;

/// <summary>A stream that can seek and is read by several parts at once, one small piece at a time.</summary>
internal sealed class SharedSource(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Reads from a position of the stream.</summary>
    public async ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            stream.Position = position;
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
