using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Stack;

public sealed class SharedCampaignTests(StackServers servers) : IClassFixture<StackServers>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_TwoOnOneDatabase_MakeOneCampaignOneRunAndOneVersion()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        Task<TestPipeline>[] starting = [fixture.StartAsync(), fixture.StartAsync()];
        await using TestPipeline one = await starting[0];
        await using TestPipeline two = await starting[1];

        IReadOnlyList<CampaignReport> campaigns = await StackFixture.RestAsync(one);

        await fixture.ShouldHaveOnePromotedAsync(campaigns, one.ReadLog() + two.ReadLog());
        campaigns[0].Batches.ShouldBe(10);
        await StackFixture.RestAsync(two);
        using HttpClient first = new() { BaseAddress = new Uri(one.Url) };
        using HttpClient second = new() { BaseAddress = new Uri(two.Url) };
        foreach (Uri path in new[] { new Uri("/status", UriKind.Relative), new Uri("/campaigns", UriKind.Relative) })
        {
            (await first.GetStringAsync(path, Cancellation))
                .ShouldBe(await second.GetStringAsync(path, Cancellation), "both answer the same");
        }

        string logs = one.ReadLog() + two.ReadLog();
        logs.Split("campaign 1: training ").Length.ShouldBe(2, logs);
    }

    [Fact]
    public async Task Hosts_TheOneAtWorkIsKilledWhileItCollects_TheOtherFinishes()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        await using PipelineProcess killed = fixture.StartProcess();
        await WaitForAsync(killed, campaign => campaign.Portions >= 2);

        // The window stays open until the other has asked, so the answer that may die with the process is not the last of it.
        fixture.DataApi.WindowsPass = false;
        await using TestPipeline other = await fixture.StartAsync();
        await killed.KillAsync();
        int asked = fixture.DataApi.Requests;
        await Eventually.GetAsync(
            () => Task.FromResult<object?>(fixture.DataApi.Requests), requests => (int)requests > asked + 1);
        fixture.DataApi.WindowsPass = true;

        IReadOnlyList<CampaignReport> campaigns = await StackFixture.RestAsync(other);

        await fixture.ShouldHaveOnePromotedAsync(campaigns, other.ReadLog());
        campaigns[0].Batches.ShouldBe(10);
    }

    [Fact]
    public async Task Hosts_TheOneAtWorkIsKilledWhileItTrains_TheOtherFinishes()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        await using PipelineProcess killed = fixture.StartProcess(new() { ["Training:Candidates:0:Trees"] = "10000" });
        await WaitForAsync(killed, campaign => campaign.Step == "train");
        await using TestPipeline other = await fixture.StartAsync();
        await killed.KillAsync();

        IReadOnlyList<CampaignReport> campaigns = await StackFixture.RestAsync(other);

        killed.ReadLog().ShouldNotContain(": trained ");
        await fixture.ShouldHaveOnePromotedAsync(campaigns, other.ReadLog());
        await ShouldTellBothNodesAsync(other);
    }

    [Fact]
    public async Task Host_DatabaseRestartedWhileItTrains_GoesOn()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        WaitingCandidate candidate = new();
        await using TestPipeline pipeline = await fixture.StartAsync(
            configure: builder => builder.Services.AddSingleton(new ConfiguredCandidates([candidate])));
        await candidate.Begun.WaitAsync(Cancellation);

        await servers.Database.RestartAsync(Cancellation);
        candidate.GoOn();

        IReadOnlyList<CampaignReport> campaigns = await StackFixture.RestAsync(pipeline);
        await fixture.ShouldHaveOnePromotedAsync(campaigns, pipeline.ReadLog());
    }

    private static async Task ShouldTellBothNodesAsync(TestPipeline other)
    {
        using HttpClient http = new() { BaseAddress = new Uri(other.Url) };
        IReadOnlyList<StepReport> steps = (await StackFixture.AskAsync<IReadOnlyList<StepReport>>(
            http, "/api/campaigns/1/steps")).ShouldNotBeNull();
        StepReport[] trainings = [.. steps.Where(step => step.Step == "train")];
        trainings.Select(step => (step.Attempt, step.Outcome)).ShouldBe([(1, StepOutcome.Lost), (2, StepOutcome.Done)]);
        trainings.Select(step => step.Node).Distinct().Count().ShouldBe(2, "the killed process, and the one that finished");
        trainings[0].Message.ShouldNotBeNull().ShouldContain(trainings[1].Node);
        steps.Select(step => step.Step).Distinct().ShouldBe(
            ["collect", "assemble", "gate", "train", "log", "register", "compare", "promote", "close"]);
        steps.ShouldAllBe(step => step.EndedAt >= step.StartedAt && step.Seconds >= 0);
        (await StackFixture.AskAsync<IReadOnlyList<StepReport>>(http, "/api/steps")).ShouldBe(steps);
        (await http.GetStringAsync(new Uri("/api/campaigns/1/steps/train/log", UriKind.Relative), Cancellation))
            .ShouldContain("campaign 1: trained ");
        CampaignPage page = (await StackFixture.AskAsync<CampaignPage>(http, "/api/campaigns?state=promoted")).ShouldNotBeNull();
        page.Items.ShouldHaveSingleItem().Portions.ShouldBeGreaterThan(9);
        PromotionPage promotions = (await StackFixture.AskAsync<PromotionPage>(http, "/api/promotions")).ShouldNotBeNull();
        promotions.Items.ShouldHaveSingleItem().Kind.ShouldBe(PromotionKind.Promoted);
        using StringContent times = new("""{"cron":"0 3 * * *"}""", Encoding.UTF8, "application/json");
        (await http.PutAsync(new Uri("/api/schedule/retrain", UriKind.Relative), times, Cancellation)).EnsureSuccessStatusCode();
        (await StackFixture.AskAsync<IReadOnlyList<ScheduleReport>>(http, "/api/schedule")).ShouldNotBeNull()
            .ShouldAllBe(schedule => schedule.Next.Count == 5 && !schedule.Paused);
        (await StackFixture.AskAsync<IReadOnlyList<RejectionReport>>(http, "/api/campaigns/1/rejections")).ShouldBeEmpty();
    }

    private static async Task WaitForAsync(PipelineProcess process, Func<CampaignReport, bool> isReached)
    {
        using HttpClient http = new() { BaseAddress = process.Address };
        await Eventually.GetAsync(
            async () =>
            {
                try
                {
                    return await StackFixture.AskAsync<PipelineStatus>(http, "/status");
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            status => status.Campaign is CampaignReport campaign && isReached(campaign));
    }
}
