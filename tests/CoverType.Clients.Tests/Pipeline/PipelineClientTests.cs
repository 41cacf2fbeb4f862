using System.Net;
using System.Text;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoverType.Clients.Tests.Pipeline;

public sealed class PipelineClientTests
{
    private const string Campaign = """
        {"id":2,"key":"2-0a1b2c3d","group":4,"minimum_rows":500,"state":"not_promoted","step":"done","batches":10,
         "portions":28,"rows":32536,"distinct_rows":10980,"attempts":0,"created_at":"2026-11-23T10:00:00+00:00"}
        """;

    [Fact]
    public async Task StartCampaignAsync_AnyRequest_SpeaksSnakeCase()
    {
        string sent = "";
        await using WebApplication server = await StartAsync(app => app.MapPost("/api/campaigns", async (HttpRequest request) =>
        {
            using StreamReader reader = new(request.Body, Encoding.UTF8);
            sent = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            return Results.Text(Campaign, "application/json", statusCode: 201);
        }));

        CampaignReport report = await CreateClient(server).StartCampaignAsync(
            new CampaignRequest { Group = 4, MinimumRows = 500 }, TestContext.Current.CancellationToken);

        sent.ShouldBe("""{"group":4,"minimum_rows":500}""");
        report.State.ShouldBe(CampaignState.NotPromoted);
        report.DistinctRows.ShouldBe(10_980);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a key of sixteen or more")]
    public async Task GetStatusAsync_ApiKey_IsSentIfItIsSet(string? key)
    {
        string? sent = "nothing was asked";
        await using WebApplication server = await StartAsync(app => app.MapGet("/status", (HttpRequest request) =>
        {
            sent = request.Headers["X-Api-Key"];
            return Results.Text("""{"activity":"resting","message":"Resting."}""", "application/json");
        }));

        await CreateClient(server, key).GetStatusAsync(TestContext.Current.CancellationToken);

        sent.ShouldBe(key);
    }

    [Fact]
    public async Task FindCampaignsAsync_Query_IsSentWithoutWhatIsNull()
    {
        string? sent = null;
        await using WebApplication server = await StartAsync(app => app.MapGet("/api/campaigns", (HttpRequest request) =>
        {
            sent = request.QueryString.Value?.ToLowerInvariant();
            return Results.Text("""{"items":[],"total":7,"offset":5,"limit":50}""", "application/json");
        }));

        CampaignPage page = await CreateClient(server).FindCampaignsAsync(
            new CampaignQuery { Offset = 5, State = "failed,not_promoted" }, TestContext.Current.CancellationToken);

        sent.ShouldBe("?offset=5&state=failed%2cnot_promoted");
        page.Total.ShouldBe(7);
    }

    [Fact]
    public async Task GetNotificationsAsync_Answer_IsReadWithItsStates()
    {
        await using WebApplication server = await StartAsync(app => app.MapGet("/api/notifications", () => Results.Text(
            """
            {"items":[{"id":"msg_1","type":"campaign.failed","state":"given_up","failed_deliveries":9,
             "created_at":"2026-11-23T10:00:00+00:00","last_error":"It answered 500."}],"total":1,"offset":0,"limit":50}
            """,
            "application/json")));

        NotificationPage page = await CreateClient(server).GetNotificationsAsync(
            new PageQuery(), TestContext.Current.CancellationToken);

        page.Items.ShouldHaveSingleItem().State.ShouldBe(NotificationState.GivenUp);
        page.Items[0].FailedDeliveries.ShouldBe(9);
    }

    [Fact]
    public async Task RollBackAsync_WithoutAVersion_SendsTheReasonAlone()
    {
        string sent = "";
        await using WebApplication server = await StartAsync(
            app => app.MapPost("/api/promotions/rollback", async (HttpRequest request) =>
            {
                using StreamReader reader = new(request.Body, Encoding.UTF8);
                sent = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
                return Results.Text(
                    """{"at":"2026-11-23T10:00:00+00:00","kind":"rolled_back","version":"1","champion_version":"2","reason":"It was slow."}""",
                    "application/json");
            }));

        PromotionReport report = await CreateClient(server).RollBackAsync(
            new PromotionRequest { Reason = "It was slow." }, TestContext.Current.CancellationToken);

        sent.ShouldBe("""{"reason":"It was slow."}""");
        report.Kind.ShouldBe(PromotionKind.RolledBack);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    public async Task Retention_PreviewAndApply_AskWithTheirOwnMethod(string method, bool dryRun)
    {
        await using WebApplication server = await StartAsync(app => app.MapMethods(
            "/api/retention",
            [method],
            () => Results.Text(
                $$"""
                {"at":"2026-11-23T10:00:00+00:00","dry_run":{{(dryRun ? "true" : "false")}},
                 "items":[{"kind":"data_sets","name":"campaign 1","reason":"more than 10 campaigns ago"}],
                 "kept":["Version 1 has the alias Production."],"failures":[]}
                """,
                "application/json")));
        IPipelineApi client = CreateClient(server);

        RetentionReport report = await (dryRun
            ? client.PreviewRetentionAsync(TestContext.Current.CancellationToken)
            : client.ApplyRetentionAsync(TestContext.Current.CancellationToken));

        report.DryRun.ShouldBe(dryRun);
        report.Items.ShouldHaveSingleItem().ShouldBe(
            new RetentionItem(RetentionKind.DataSets, "campaign 1", "more than 10 campaigns ago"));
        report.Kept.ShouldBe(["Version 1 has the alias Production."]);
    }

    [Fact]
    public async Task ListenAsync_Stream_YieldsEachEventAsItComes()
    {
        using SemaphoreSlim read = new(0);
        await using WebApplication server = await StartAsync(app => app.MapGet("/api/events", async (HttpResponse response) =>
        {
            response.ContentType = "text/event-stream";
            await response.WriteAsync("event: alive\ndata: {\"kind\":\"alive\"}\n\n");
            await response.Body.FlushAsync();
            await read.WaitAsync(TestContext.Current.CancellationToken);
            await response.WriteAsync(
                "event: poll\ndata: {\"kind\":\"poll\",\"poll\":{\"at\":\"2026-11-23T10:00:00+00:00\",\"used\":true,\"message\":\"ok\"}}\n\n");
        }));

        List<PipelineEvent> events = [];
        await foreach (PipelineEvent one in CreateClient(server).ListenAsync(TestContext.Current.CancellationToken))
        {
            events.Add(one);
            read.Release();
        }

        events.Select(one => one.Kind).ShouldBe([PipelineEventKind.Alive, PipelineEventKind.Poll]);
        events[1].Poll!.Message.ShouldBe("ok");
    }

    [Fact]
    public async Task ListenAsync_PipelineWithoutEvents_ThrowsWithTheStatus()
    {
        await using WebApplication server = await StartAsync(_ => { });

        PipelineException failure = await Should.ThrowAsync<PipelineException>(async () =>
        {
            await foreach (PipelineEvent _ in CreateClient(server).ListenAsync(TestContext.Current.CancellationToken))
            {
            }
        });

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("failed", true)]
    [InlineData("failed, NOT_PROMOTED", true)]
    [InlineData("failed,lost", false)]
    [InlineData("3", false)]
    public void AreNames_EachList_IsTrueIfAllAreKnown(string? names, bool areKnown) =>
        CampaignStates.AreNames(names).ShouldBe(areKnown);

    [Fact]
    public async Task GetCampaignAsync_Unknown_ThrowsWithTheStatus()
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/api/campaigns/{id:int}", (int id) => Results.NotFound()));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => CreateClient(server).GetCampaignAsync(7, TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(503, "MySQL at mysql:3306 is away.", "MySQL at mysql:3306 is away.")]
    [InlineData(500, null, "The reason is in the log of that service.")]
    [InlineData(404, null, "Check PipelineApi:Url.")]
    public async Task GetStatusAsync_Problem_HasItsDetailOrSaysWhereToLook(int status, string? detail, string expected)
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/status", () => Results.Problem(detail, statusCode: status)));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe((HttpStatusCode)status);
        failure.Message.ShouldEndWith(expected);
    }

    [Fact]
    public async Task EditScheduleAsync_ValidationProblem_HasItsSentences()
    {
        await using WebApplication server = await StartAsync(app => app.MapPut(
            "/api/schedule/retrain",
            () => Results.ValidationProblem(new Dictionary<string, string[]>
            {
                ["cron"] = ["cron must be a crontab line.", "cron must have five fields."],
            })));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(() => CreateClient(server).EditScheduleAsync(
            new ScheduleRequest { Cron = "at noon" }, TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Message.ShouldBe("cron must be a crontab line. cron must have five fields.");
    }

    [Fact]
    public async Task GetStatusAsync_ErrorThatIsNotAProblem_SaysWhichAddressAnswered()
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/status", () => Results.Text("<html>", "text/html", statusCode: 502)));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"{server.Urls.Single()}/status answered 502 (BadGateway).");
    }

    [Fact]
    public async Task GetStatusAsync_AnswerIsNull_SaysThatItIsNotTheExpectedContent()
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/status", () => Results.Text("null", "application/json")));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldBe(
            $"{server.Urls.Single()}/status answered 200 (OK), but with another content than expected. Check PipelineApi:Url.");
    }

    [Fact]
    public async Task GetStatusAsync_AddressWithAPassword_IsNamedWithoutIt()
    {
        WebApplication server = await StartAsync(_ => { });
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
        WebApplication server = await StartAsync(_ => { });
        IPipelineApi client = CreateClient(server);
        string address = server.Urls.Single();
        await server.DisposeAsync();

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => client.GetStatusAsync(TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBeNull();
        failure.Message.ShouldStartWith($"{address}/status cannot be reached: ");
    }

    [Theory]
    [InlineData("Url", "/status", "must be an address that begins with http:// or https://.")]
    [InlineData("ApiKey", "a-key-of-a-file\n", "must be one line of ASCII characters.")]
    [InlineData("Timeout", "-00:00:01", "must be from 00:00:00.0010000 to 01:00:00; it is -00:00:01.")]
    public void AddPipelineClient_InvalidSetting_IsRefusedWithItsKey(string setting, string value, string message)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new($"PipelineApi:{setting}", value)])
                .Build())
            .AddPipelineClient().Services
            .BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<PipelineClientOptions>>().Value)
            .Message.ShouldBe($"PipelineApi:{setting} {message}");
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        WebApplication server = builder.Build();
        map(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private static IPipelineApi CreateClient(WebApplication server, string? key = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("PipelineApi:Url", server.Urls.Single()), new("PipelineApi:ApiKey", key)])
            .Build());
        services.AddPipelineClient();
        return services.BuildServiceProvider().GetRequiredService<IPipelineApi>();
    }
}
