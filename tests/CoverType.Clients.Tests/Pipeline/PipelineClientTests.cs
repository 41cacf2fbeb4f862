using System.Net;
using System.Text;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Refit;

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

        ApiException failure = await Should.ThrowAsync<ApiException>(
            () => CreateClient(server).GetCampaignAsync(7, TestContext.Current.CancellationToken));

        failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
