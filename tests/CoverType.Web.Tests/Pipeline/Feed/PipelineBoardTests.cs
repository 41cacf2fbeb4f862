using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline.Feed;

namespace CoverType.Web.Tests.Pipeline.Feed;

public sealed class PipelineBoardTests : IAsyncDisposable
{
    private readonly PipelineBench _bench = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PipelineBoard Sut => _bench.Service<PipelineBoard>();

    private int Requests => _bench.Pipeline.Asked.Count;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Get_AHundredPagesAtOnce_IsOneRequest()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Sut.GetStatusAsync(Cancellation)));

        Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Get_AfterHalfASecond_AsksAgain()
    {
        await Sut.GetStatusAsync(Cancellation);
        _bench.Time.Advance(TimeSpan.FromSeconds(0.5));
        await Sut.GetStatusAsync(Cancellation);

        Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Get_AfterAChangeByAVisitor_AsksAgain()
    {
        await Sut.GetStatusAsync(Cancellation);
        Sut.Forget();
        await Sut.GetStatusAsync(Cancellation);

        Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Get_AnotherQuestion_IsAnotherRequest()
    {
        await Sut.FindCampaignsAsync(new CampaignQuery { Limit = 20 }, Cancellation);
        await Sut.FindCampaignsAsync(new CampaignQuery { Limit = 20, Offset = 20 }, Cancellation);
        await Sut.FindCampaignsAsync(new CampaignQuery { Limit = 20 }, Cancellation);

        Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Get_PipelineAway_HasTheReason()
    {
        _bench.Pipeline.Failure = new PipelineException("MySQL is away.", HttpStatusCode.ServiceUnavailable);

        Answer<PipelineStatus> answer = await Sut.GetStatusAsync(Cancellation);

        answer.Value.ShouldBeNull();
        answer.Problem!.Reason.ShouldBe("MySQL is away.");
    }

    [Fact]
    public async Task Get_UnknownCampaign_IsUnknown() =>
        (await Sut.GetCampaignAsync(7, Cancellation)).IsUnknown.ShouldBeTrue();
}
