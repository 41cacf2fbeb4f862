using System.Net;
using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class StepsTests : CollectingPipeline
{
    [Fact]
    public async Task GetSteps_WhileCollecting_HasOneRunForAllPolls()
    {
        await Eventually.GetAsync(
            () => Client.GetFromJsonAsync<PipelineStatus>("/status", PipelineJson.CreateOptions(), Cancellation),
            status => status is { Campaign.Portions: > 2 });

        StepReport run = (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/campaigns/1/steps", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull().ShouldHaveSingleItem();

        run.ShouldSatisfyAllConditions(
            () => run.Step.ShouldBe("collect"),
            () => run.Attempt.ShouldBe(1),
            () => run.Outcome.ShouldBe(StepOutcome.Running),
            () => run.EndedAt.ShouldBeNull(),
            () => run.Node.ShouldStartWith(Environment.MachineName));
        (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/steps?limit=5", PipelineJson.CreateOptions(), Cancellation)).ShouldBe([run]);
        (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/steps?state=collecting,failed&group=3", PipelineJson.CreateOptions(), Cancellation)).ShouldBe([run]);
        (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/steps?state=failed", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStepLog_OfTheCollection_IsTextAndGoesOnUntilItsEnd()
    {
        await Eventually.GetAsync(
            ReadCollectionLogAsync,
            text => text.Contains("campaign 1: batch 1 of 10"));
        Task<string> following = Client.GetStringAsync(
            new Uri("/api/campaigns/1/steps/collect/log?attempt=1&follow=true", UriKind.Relative), Cancellation);

        (await OrderAsync(HttpMethod.Post, "1/cancel")).Dispose();
        string log = await following;

        log.ShouldContain("campaign 1: batch 1 of 10");
        log.ShouldContain("kept 150 rows of batch 1");
        log.ShouldNotContain("continuing", Case.Sensitive, "nothing of other work");
        StepReport collect = (await Client.GetFromJsonAsync<IReadOnlyList<StepReport>>(
            "/api/campaigns/1/steps", PipelineJson.CreateOptions(), Cancellation))![0];
        collect.Outcome.ShouldBe(StepOutcome.Cancelled);
        using HttpResponseMessage none = await Client.GetAsync(
            new Uri("/api/campaigns/1/steps/train/log", UriKind.Relative), Cancellation);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task GetSteps_OfUnknownCampaign_Is404()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/api/campaigns/99/steps", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string?> ReadCollectionLogAsync()
    {
        using HttpResponseMessage response = await Client.GetAsync(
            new Uri("/api/campaigns/1/steps/collect/log", UriKind.Relative), Cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Cancellation) : null;
    }
}
