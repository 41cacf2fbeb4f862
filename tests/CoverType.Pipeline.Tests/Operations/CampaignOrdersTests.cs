using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class CampaignOrdersTests : CollectingPipeline
{
    [Fact]
    public async Task PostCancel_OfAWaitingAndOfTheActiveCampaign_EndsBoth()
    {
        (await PostAsync("""{"group": 4}""")).Dispose();

        using HttpResponseMessage waiting = await OrderAsync(HttpMethod.Post, "2/cancel", """{"reason": "A mistake."}""");
        using HttpResponseMessage active = await OrderAsync(HttpMethod.Post, "1/cancel");
        using HttpResponseMessage again = await OrderAsync(HttpMethod.Post, "1/cancel");
        using HttpResponseMessage unknown = await OrderAsync(HttpMethod.Post, "99/cancel");

        CampaignReport cancelled = (await ReadAsync<CampaignReport>(waiting)).ShouldNotBeNull();
        cancelled.State.ShouldBe(CampaignState.Cancelled);
        cancelled.Reason.ShouldBe("An operator cancelled it: A mistake.");
        (await ReadAsync<CampaignReport>(active))!.Step.ShouldBe("close");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PostResumeAndDelete_OfACancelledCampaign_AreCarriedOut()
    {
        (await PostAsync("""{"group": 4}""")).Dispose();
        (await OrderAsync(HttpMethod.Post, "2/cancel")).Dispose();

        using HttpResponseMessage wrong = await OrderAsync(HttpMethod.Post, "2/resume", """{"from": "done"}""");
        using HttpResponseMessage resumed = await OrderAsync(HttpMethod.Post, "2/resume");
        using HttpResponseMessage tooEarly = await OrderAsync(HttpMethod.Delete, "2");
        (await OrderAsync(HttpMethod.Post, "2/cancel")).Dispose();
        using HttpResponseMessage deleted = await OrderAsync(HttpMethod.Delete, "2");
        using HttpResponseMessage gone = await OrderAsync(HttpMethod.Get, "2");

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync<CampaignReport>(resumed))!.Step.ShouldBe("collect");
        tooEarly.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FindAsync("")).Items.Select(campaign => campaign.Id).ShouldBe([1]);
    }

    [Fact]
    public async Task PutAndDeleteExclusion_OfACampaign_SetTheReasonAndTakeItBack()
    {
        using HttpResponseMessage none = await OrderAsync(HttpMethod.Put, "1/exclusion", "{}");
        using HttpResponseMessage unknown = await OrderAsync(HttpMethod.Put, "9/exclusion", """{"reason": "Wrong labels."}""");
        using HttpResponseMessage excluded = await OrderAsync(HttpMethod.Put, "1/exclusion", """{"reason": "Wrong labels."}""");
        using HttpResponseMessage included = await OrderAsync(HttpMethod.Delete, "1/exclusion");

        none.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync<CampaignReport>(excluded))!.Exclusion.ShouldBe("Wrong labels.");
        (await ReadAsync<CampaignReport>(included))!.Exclusion.ShouldBeNull();
    }
}
