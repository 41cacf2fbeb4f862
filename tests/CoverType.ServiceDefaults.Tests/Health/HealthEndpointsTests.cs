using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoverType.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.ServiceDefaults.Tests.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task Ready_FailingCheck_Is503WithTheReason()
    {
        await using WebApplication application = SampleHost.Build(configure: builder => builder.Services.AddHealthChecks()
            .AddCheck("model", () => HealthCheckResult.Unhealthy("no model yet"), [HealthEndpoints.ReadyTag]));
        using HttpClient http = await SampleHost.StartAsync(application);

        using HttpResponseMessage response = await http.GetAsync("health/ready", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonNode? report = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        report!["checks"]!["model"]!["description"]!.GetValue<string>().ShouldBe("no model yet");
    }

    [Fact]
    public async Task Live_FailingCheck_Is200()
    {
        await using WebApplication application = SampleHost.Build(configure: builder => builder.Services.AddHealthChecks()
            .AddCheck("model", () => HealthCheckResult.Unhealthy("no model yet"), [HealthEndpoints.ReadyTag]));
        using HttpClient http = await SampleHost.StartAsync(application);

        using HttpResponseMessage response = await http.GetAsync("health/live", TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
