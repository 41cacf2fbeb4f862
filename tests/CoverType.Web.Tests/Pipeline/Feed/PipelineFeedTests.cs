using System.IO.Pipelines;
using System.Text;
using CoverType.Web.Pipeline.Feed;

namespace CoverType.Web.Tests.Pipeline.Feed;

public sealed class PipelineFeedTests : IAsyncDisposable
{
    private const string Alive = "event: alive\ndata: {\"kind\":\"alive\"}\n\n";

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly PipelineBench _bench = new();
    private Pipe _pipe = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PipelineFeed Sut => _bench.Service<PipelineFeed>();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Listen_ManyPages_ReadOneStream()
    {
        _bench.Pipeline.Events = () => _pipe.Reader.AsStream();
        FeedListener[] listeners = [.. Enumerable.Range(0, 100).Select(_ => Sut.Listen(_ => true))];
        await SendAsync(Alive);
        await Task.WhenAll(listeners.Select(listener => listener.WaitAsync(Long, Cancellation)));
        Sut.IsLive.ShouldBeTrue();

        await SendAsync(Poll());
        await Task.WhenAll(listeners.Select(listener => listener.WaitAsync(Long, Cancellation)));

        _bench.Pipeline.Asked.Count(question => question == "events").ShouldBe(1);
    }

    [Fact]
    public async Task Wait_EventOfAnotherCampaign_GoesOn()
    {
        _bench.Pipeline.Events = () => _pipe.Reader.AsStream();
        using FeedListener sut = Sut.Listen(one => one.Step?.Campaign == 2);
        using FeedListener all = Sut.Listen(_ => true);
        await SendAsync(Alive);
        await Task.WhenAll(sut.WaitAsync(Long, Cancellation), all.WaitAsync(Long, Cancellation));

        Task waiting = sut.WaitAsync(Long, Cancellation);
        await SendAsync(Step(campaign: 1));
        await all.WaitAsync(Long, Cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        await SendAsync(Step(campaign: 2));

        await waiting;
    }

    [Fact]
    public async Task Wait_NothingComes_EndsAfterTheTime()
    {
        using FeedListener sut = Sut.Listen(_ => true);

        Task waiting = sut.WaitAsync(TimeSpan.FromSeconds(2), Cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        _bench.Time.Advance(TimeSpan.FromSeconds(2));

        await waiting;
    }

    [Fact]
    public async Task Wait_PageIsLeft_IsCancelled()
    {
        using FeedListener sut = Sut.Listen(_ => true);
        using CancellationTokenSource left = new();

        Task waiting = sut.WaitAsync(Long, left.Token);
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public async Task Listen_StreamThatBreaks_TellsThePagesAndOpensItAgain()
    {
        _bench.Pipeline.Events = () => _pipe.Reader.AsStream();
        using FeedListener sut = Sut.Listen(_ => true);
        await SendAsync(Alive);
        await sut.WaitAsync(Long, Cancellation);

        Pipe broken = _pipe;
        _pipe = new Pipe();
        await broken.Writer.CompleteAsync(new IOException("The connection was reset."));
        await sut.WaitAsync(Long, Cancellation);
        Sut.IsLive.ShouldBeFalse();

        await SendAsync(Alive);
        await Eventually.TrueAsync(() =>
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(Sut.IsLive);
        });
    }

    [Fact]
    public async Task Listen_StreamThatIsSilent_IsGivenUp()
    {
        _bench.Pipeline.Events = () => _pipe.Reader.AsStream();
        using FeedListener sut = Sut.Listen(_ => true);
        await SendAsync(Alive);
        await sut.WaitAsync(Long, Cancellation);

        Task waiting = sut.WaitAsync(Long, Cancellation);
        _bench.Time.Advance(TimeSpan.FromSeconds(45));

        await waiting;
        Sut.IsLive.ShouldBeFalse();
    }

    [Fact]
    public async Task Listen_LastPageLeaves_ClosesTheStream()
    {
        _bench.Pipeline.Events = () => _pipe.Reader.AsStream();
        FeedListener first = Sut.Listen(_ => true);
        FeedListener second = Sut.Listen(_ => true);
        await SendAsync(Alive);
        await second.WaitAsync(Long, Cancellation);

        first.Dispose();
        Sut.IsLive.ShouldBeTrue();
        second.Dispose();

        Sut.IsLive.ShouldBeFalse();
        await Eventually.TrueAsync(async () => (await _pipe.Writer.WriteAsync("x"u8.ToArray(), Cancellation)).IsCompleted);
    }

    private async Task SendAsync(string text) => await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), Cancellation);

    private static string Poll() =>
        "event: poll\ndata: {\"kind\":\"poll\",\"poll\":{\"at\":\"2026-11-23T10:00:00+00:00\",\"used\":true,\"message\":\"ok\"}}\n\n";

    private static string Step(int campaign) =>
        $$$"""
        event: step
        data: {"kind":"step","step":{"campaign":{{{campaign}}},"step":"train","attempt":1,"node":"n","outcome":"running","started_at":"2026-11-23T10:00:00+00:00"}}


        """;
}
