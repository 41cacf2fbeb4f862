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
        await using WebApplication server = await StartAsync(app => app.MapPost("/campaigns", async (HttpRequest request) =>
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

    [Fact]
    public async Task GetCampaignAsync_Unknown_ThrowsWithTheStatus()
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/campaigns/{id:int}", (int id) => Results.NotFound()));

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
    public async Task GetStatusAsync_ErrorThatIsNotAProblem_SaysWhichAddressAnswered()
    {
        await using WebApplication server = await StartAsync(
            app => app.MapGet("/status", () => Results.Text("<html>", "text/html", statusCode: 502)));

        PipelineException failure = await Should.ThrowAsync<PipelineException>(
            () => CreateClient(server).GetStatusAsync(TestContext.Current.CancellationToken));

        failure.Message.ShouldStartWith($"{server.Urls.Single()}/status answered 502 (BadGateway).");
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

    private static IPipelineApi CreateClient(WebApplication server)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("PipelineApi:Url", server.Urls.Single())])
            .Build());
        services.AddPipelineClient();
        return services.BuildServiceProvider().GetRequiredService<IPipelineApi>();
    }
}
