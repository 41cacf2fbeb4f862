using System.Net;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Clients.Tests.Pipeline;

/// <summary>What the client says of answers that are errors, and of none.</summary>
public sealed class PipelineClientFailureTests
{
    [Fact]
    public async Task GetCampaignAsync_Unknown_ThrowsWithTheStatus()
    {
        await using WebApplication server = await PipelineServer.StartAsync(
            app => app.MapGet("/api/campaigns/{id:int}", (int id) => Results.NotFound()));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => PipelineServer.CreateClient(server).GetCampaignAsync(7, TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(503, "MySQL at mysql:3306 is away.", "MySQL at mysql:3306 is away.")]
    [InlineData(500, null, "The reason is in the log of that service.")]
    [InlineData(404, null, "Check PipelineApi:Url.")]
    public async Task GetStatusAsync_Problem_HasItsDetailOrSaysWhereToLook(int status, string? detail, string expected)
    {
        await using WebApplication server = await PipelineServer.StartAsync(
            app => app.MapGet("/status", () => Results.Problem(detail, statusCode: status)));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => PipelineServer.CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.Message.ShouldEndWith(expected);
    }

    [Fact]
    public async Task EditScheduleAsync_ValidationProblem_HasItsSentences()
    {
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapPut(
            "/api/schedule/retrain",
            () => Results.ValidationProblem(new Dictionary<string, string[]>
            {
                ["cron"] = ["cron must be a crontab line.", "cron must have five fields."],
            })));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(() => PipelineServer.CreateClient(server).EditScheduleAsync(
            new ScheduleRequest { Cron = "at noon" }, TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Message.ShouldBe("cron must be a crontab line. cron must have five fields.");
    }

    [Fact]
    public async Task GetStatusAsync_ErrorThatIsNotAProblem_SaysWhichAddressAnswered()
    {
        await using WebApplication server = await PipelineServer.StartAsync(
            app => app.MapGet("/status", () => Results.Text("<html>", "text/html", statusCode: 502)));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => PipelineServer.CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"{server.Urls.Single()}/status answered 502 (BadGateway).");
    }

    [Fact]
    public async Task GetStatusAsync_AnswerIsNull_SaysThatItIsNotTheExpectedContent()
    {
        await using WebApplication server = await PipelineServer.StartAsync(
            app => app.MapGet("/status", () => Results.Text("null", "application/json")));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => PipelineServer.CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldBe(
            $"{server.Urls.Single()}/status answered 200 (OK), but with another content than expected. Check PipelineApi:Url.");
    }

    [Fact]
    public async Task GetStatusAsync_AddressWithAPassword_IsNamedWithoutIt()
    {
        WebApplication server = await PipelineServer.StartAsync(_ => { });
        string port = new Uri(server.Urls.Single()).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await server.DisposeAsync();
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("PipelineApi:Url", $"http://somebody:s3cret@127.0.0.1:{port}")])
                .Build())
            .AddPipelineClient().Services
            .BuildServiceProvider();

        PipelineException failure = await Should.ThrowAsync<PipelineException>(() => provider
            .GetRequiredService<IPipelineApi>().GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"http://127.0.0.1:{port}/status cannot be reached: ");
    }

    [Fact]
    public async Task GetStatusAsync_NothingListens_SaysWhatCannotBeReached()
    {
        WebApplication server = await PipelineServer.StartAsync(_ => { });
        IPipelineApi client = PipelineServer.CreateClient(server);
        string address = server.Urls.Single();
        await server.DisposeAsync();

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => client.GetStatusAsync(TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBeNull();
        failure.Message.ShouldStartWith($"{address}/status cannot be reached: ");
    }
}
