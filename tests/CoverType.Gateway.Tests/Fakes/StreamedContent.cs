using System.Net;
using System.Text;
using System.Threading.Channels;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>A body that the test sends part by part.</summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly Channel<string> _parts = Channel.CreateUnbounded<string>();

    public ValueTask WriteAsync(string part) => _parts.Writer.WriteAsync(part, TestContext.Current.CancellationToken);

    public void End() => _parts.Writer.Complete();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await foreach (string part in _parts.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(part), TestContext.Current.CancellationToken);
            await stream.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
