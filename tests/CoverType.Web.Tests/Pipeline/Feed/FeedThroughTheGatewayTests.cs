using CoverType.Gateway.Tests.Fakes;
using CoverType.Web.Pipeline.Feed;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Web.Tests.Pipeline.Feed;

/// <summary>The live data of the pages from two stand-ins of the pipeline behind the gateway.</summary>
public sealed class FeedThroughTheGatewayTests
{
    private const string Alive = "event: alive\ndata: {\"kind\":\"alive\"}\n\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feed_NodeThatAnswersIsKilled_GoesOnFromTheOther()
    {
        await using TestGateway gateway = await TestGateway.StartAsync("Pipeline", 2);
        using SemaphoreSlim more = new(0);
        foreach (Replica node in gateway.Replicas)
        {
            node.Handler = context => StreamAsync(context, more);
        }

        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--PipelineApi:Url", gateway.Http.BaseAddress!.OriginalString);
        PipelineFeed feed = frontEnd.Services.GetRequiredService<PipelineFeed>();
        using FeedListener page = feed.Listen(_ => true);
        await UntilAsync(page, () => feed.IsLive);
        Replica first = gateway.Replicas.Single(node => !node.Requests.IsEmpty);
        Replica other = gateway.Replicas.Single(node => node.Requests.IsEmpty);

        await first.KillAsync();

        await UntilAsync(page, () => feed.IsLive && !other.Requests.IsEmpty);
        long before = feed.Revision;
        more.Release();
        await UntilAsync(page, () => feed.Revision > before);
    }

    private static async Task StreamAsync(HttpContext context, SemaphoreSlim more)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(Alive, Cancellation);
        await context.Response.Body.FlushAsync(Cancellation);
        await more.WaitAsync(context.RequestAborted);
        await context.Response.WriteAsync(
            "event: step\ndata: {\"kind\":\"step\"}\n\n", Cancellation);
        await context.Response.Body.FlushAsync(Cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
    }

    private static async Task UntilAsync(FeedListener page, Func<bool> isSo)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            await page.WaitAsync(TimeSpan.FromSeconds(1), limit.Token);
        }
    }
}
