using System.Net;
using System.Net.Http.Json;
using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Scheduling;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class ScheduleTests : StandingWindow
{
    [Fact]
    public async Task PostPause_OfThePolls_OutlivesARestartAndATriggerPollsOnce()
    {
        await using (TestPipeline first = await StartAsync())
        {
            (await OrderAsync<ScheduleReport>(first, HttpMethod.Post, "collect/pause")).Paused.ShouldBeTrue();
        }

        await using TestPipeline pipeline = await StartAsync();
        ScheduleReport collect = (await ListAsync(pipeline)).Single(schedule => schedule.Name == "collect");
        collect.Paused.ShouldBeTrue();
        collect.IntervalSeconds.ShouldBe(0.05);
        collect.WindowSeconds.ShouldBe(0.2);
        collect.Next.Count.ShouldBe(5);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        (await http.GetFromJsonAsync<PipelineStatus>("/api/status", PipelineJson.CreateOptions(), Cancellation))!
            .Message.ShouldEndWith("The polls are paused.");
        int asked = DataApi.Requests;

        await OrderAsync<TriggerReport>(pipeline, HttpMethod.Post, "collect/trigger");

        await Eventually.GetAsync(
            () => Task.FromResult<object?>(DataApi.Requests), requests => (int)requests == asked + 1);
        (await OrderAsync<ScheduleReport>(pipeline, HttpMethod.Post, "collect/resume")).Paused.ShouldBeFalse();
        await Eventually.GetAsync(
            () => Task.FromResult<object?>(DataApi.Requests), requests => (int)requests > asked + 3);
    }

    [Fact]
    public async Task PutRetrain_ValidAndInvalidTimes_AreTakenOrRefused()
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["Schedule:Retrain"] = "@daily" });

        ScheduleReport edited = await OrderAsync<ScheduleReport>(
            pipeline, HttpMethod.Put, "retrain", """{"cron": "0 3 * * *"}""");
        using HttpResponseMessage wrong = await SendAsync(pipeline, HttpMethod.Put, "retrain", """{"cron": "at night"}""");
        using HttpResponseMessage unknown = await SendAsync(pipeline, HttpMethod.Post, "lunch/pause");

        edited.ShouldSatisfyAllConditions(
            () => edited.Cron.ShouldBe("0 3 * * *"),
            () => edited.Edited.ShouldBeTrue(),
            () => edited.Next.ShouldAllBe(next => next.Hour == 3 && next.Minute == 0),
            () => edited.Next.Count.ShouldBe(5));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Cancellation)).ShouldContain("cron must be a crontab line");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await OrderAsync<ScheduleReport>(pipeline, HttpMethod.Put, "retrain", "{}")).Cron.ShouldBe("@daily");
    }

    [Theory]
    [InlineData("0 0 31 2 *", "cron never fires")]
    [InlineData("0 0 0 1 1 ? 2020", "cron never fires")]
    [InlineData("99 99 * * *", "cron must be a crontab line")]
    [InlineData("0 3 * 99 *", "cron must be a crontab line")]
    public async Task PutRetrain_TimesThatNeverComeOrAreNone_Is400AndNothingIsStored(string cron, string error)
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["Schedule:Retrain"] = "@daily" });

        using HttpResponseMessage refused = await SendAsync(
            pipeline, HttpMethod.Put, "retrain", $$"""{"cron": "{{cron}}"}""");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync(Cancellation)).ShouldContain(error);
        (await pipeline.Services.GetRequiredService<ScheduleStore>().FindAsync(RetrainSchedule.Name, Cancellation))
            .Cron.ShouldBeNull();
    }

    [Fact]
    public async Task Start_TimesThatHavePassed_StartsAndSaysSo()
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["Schedule:Retrain"] = "0 0 0 1 1 ? 2020" });

        pipeline.ReadLog().ShouldContain("no time to come matches '0 0 0 1 1 ? 2020' (Schedule:Retrain");
    }

    [Fact]
    public async Task Retrain_EverySecond_TrainsOnWhatHasCome()
    {
        await using TestPipeline pipeline = await StartAsync(new() { ["Schedule:Retrain"] = "* * * * * ?" });
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        await Eventually.GetAsync(
            () => http.GetFromJsonAsync<CampaignReport>("/api/campaigns/1", PipelineJson.CreateOptions(), Cancellation),
            campaign => campaign.State == CampaignState.Training);

        pipeline.ReadLog().ShouldContain("retraining: Campaign 1 is trained on the ");
    }

    [Fact]
    public async Task Start_TimesThatPassedWhileNoPipelineRan_AreMadeUpOnce()
    {
        await using (TestPipeline first = await TestPipeline.PrepareAsync(Folder, DataApi))
        {
            FakeTimeProvider longAgo = new(TimeProvider.System.GetUtcNow().AddYears(-3));
            await new ScheduleStore(first.Services.GetRequiredService<StateDatabase>(), longAgo)
                .FindAsync(RetrainSchedule.Name, Cancellation);
        }

        await using TestPipeline pipeline = await StartAsync(new() { ["Schedule:Retrain"] = "@yearly" });

        await Eventually.GetAsync(
            () => Task.FromResult<string?>(pipeline.ReadLog()), log => log.Contains("retraining: "));
        pipeline.ReadLog().Split("retraining: ").Length.ShouldBe(2, "three years are made up once");
        pipeline.Services.GetRequiredService<RetrainSchedule>()
            .HasMissed(await pipeline.Services.GetRequiredService<ScheduleStore>().FindAsync(RetrainSchedule.Name, Cancellation))
            .ShouldBeFalse();
    }

    private Task<TestPipeline> StartAsync(Dictionary<string, string?>? settings = null) =>
        TestPipeline.StartAsync(Folder, DataApi, settings);

    private static async Task<IReadOnlyList<ScheduleReport>> ListAsync(TestPipeline pipeline)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        return (await http.GetFromJsonAsync<IReadOnlyList<ScheduleReport>>(
            "/api/schedule", PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull();
    }

    private static async Task<T> OrderAsync<T>(TestPipeline pipeline, HttpMethod method, string path, string? body = null)
        where T : class
    {
        using HttpResponseMessage response = await SendAsync(pipeline, method, path, body);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
        return (await response.Content.ReadFromJsonAsync<T>(PipelineJson.CreateOptions(), Cancellation)).ShouldNotBeNull();
    }

    private static async Task<HttpResponseMessage> SendAsync(
        TestPipeline pipeline, HttpMethod method, string path, string? body = null)
    {
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };
        using HttpRequestMessage request = new(method, $"/api/schedule/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, Cancellation);
    }
}
