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
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapPost("/api/campaigns", async (HttpRequest request) =>
        {
            using StreamReader reader = new(request.Body, Encoding.UTF8);
            sent = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            return Results.Text(Campaign, "application/json", statusCode: 201);
        }));

        CampaignReport report = await PipelineServer.CreateClient(server).StartCampaignAsync(
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
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapGet("/status", (HttpRequest request) =>
        {
            sent = request.Headers["X-Api-Key"];
            return Results.Text("""{"activity":"resting","message":"Resting."}""", "application/json");
        }));

        await PipelineServer.CreateClient(server, key).GetStatusAsync(TestContext.Current.CancellationToken);

        sent.ShouldBe(key);
    }

    [Fact]
    public async Task FindCampaignsAsync_Query_IsSentWithoutWhatIsNull()
    {
        string? sent = null;
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapGet("/api/campaigns", (HttpRequest request) =>
        {
            sent = request.QueryString.Value?.ToLowerInvariant();
            return Results.Text("""{"items":[],"total":7,"offset":5,"limit":50}""", "application/json");
        }));

        CampaignPage page = await PipelineServer.CreateClient(server).FindCampaignsAsync(
            new CampaignQuery { Offset = 5, State = "failed,not_promoted" }, TestContext.Current.CancellationToken);

        sent.ShouldBe("?offset=5&state=failed%2cnot_promoted");
        page.Total.ShouldBe(7);
    }

    [Fact]
    public async Task GetNotificationsAsync_Answer_IsReadWithItsStates()
    {
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapGet("/api/notifications", () => Results.Text(
            """
            {"items":[{"id":"msg_1","type":"campaign.failed","state":"given_up","failed_deliveries":9,
             "created_at":"2026-11-23T10:00:00+00:00","last_error":"It answered 500."}],"total":1,"offset":0,"limit":50}
            """,
            "application/json")));

        NotificationPage page = await PipelineServer.CreateClient(server).GetNotificationsAsync(
            new PageQuery(), TestContext.Current.CancellationToken);

        page.Items.ShouldHaveSingleItem().State.ShouldBe(NotificationState.GivenUp);
        page.Items[0].FailedDeliveries.ShouldBe(9);
    }

    [Fact]
    public async Task RollBackAsync_WithoutAVersion_SendsTheReasonAlone()
    {
        string sent = "";
        await using WebApplication server = await PipelineServer.StartAsync(
            app => app.MapPost("/api/promotions/rollback", async (HttpRequest request) =>
            {
                using StreamReader reader = new(request.Body, Encoding.UTF8);
                sent = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
                return Results.Text(
                    """{"at":"2026-11-23T10:00:00+00:00","kind":"rolled_back","version":"1","champion_version":"2","reason":"It was slow."}""",
                    "application/json");
            }));

        PromotionReport report = await PipelineServer.CreateClient(server).RollBackAsync(
            new PromotionRequest { Reason = "It was slow." }, TestContext.Current.CancellationToken);

        sent.ShouldBe("""{"reason":"It was slow."}""");
        report.Kind.ShouldBe(PromotionKind.RolledBack);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", false)]
    public async Task Retention_PreviewAndApply_AskWithTheirOwnMethod(string method, bool dryRun)
    {
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapMethods(
            "/api/retention",
            [method],
            () => Results.Text(
                $$"""
                {"at":"2026-11-23T10:00:00+00:00","dry_run":{{(dryRun ? "true" : "false")}},
                 "items":[{"kind":"data_sets","name":"campaign 1","reason":"more than 10 campaigns ago"}],
                 "kept":["Version 1 has the alias Production."],"failures":[]}
                """,
                "application/json")));
        IPipelineApi client = PipelineServer.CreateClient(server);

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
        await using WebApplication server = await PipelineServer.StartAsync(app => app.MapGet("/api/events", async (HttpResponse response) =>
        {
            response.ContentType = "text/event-stream";
            await response.WriteAsync("event: alive\ndata: {\"kind\":\"alive\"}\n\n");
            await response.Body.FlushAsync();
            await read.WaitAsync(TestContext.Current.CancellationToken);
            await response.WriteAsync(
                "event: poll\ndata: {\"kind\":\"poll\",\"poll\":{\"at\":\"2026-11-23T10:00:00+00:00\",\"used\":true,\"message\":\"ok\"}}\n\n");
        }));

        List<PipelineEvent> events = [];
        await foreach (PipelineEvent one in PipelineServer.CreateClient(server).ListenAsync(TestContext.Current.CancellationToken))
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
        await using WebApplication server = await PipelineServer.StartAsync(_ => { });

        PipelineException failure = await Should.ThrowAsync<PipelineException>(async () =>
        {
            await foreach (PipelineEvent _ in PipelineServer.CreateClient(server).ListenAsync(TestContext.Current.CancellationToken))
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
}
