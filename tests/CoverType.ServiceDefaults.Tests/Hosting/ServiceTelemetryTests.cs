using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CoverType.ServiceDefaults.Hosting;
using CoverType.ServiceDefaults.Tests.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Tests.Hosting;

/// <summary>Telemetry goes to a collector that the test itself is, over OTLP in its HTTP form.</summary>
public sealed class ServiceTelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_WithACollector_SendsTracesMetricsAndLogsWithTheNameOfTheEnvironment()
    {
        ConcurrentDictionary<string, string> received = new();
        await using WebApplication collector = await StartCollectorAsync(received);
        await using WebApplication service = Build(
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_SERVICE_NAME=named-outside");
        using HttpClient http = await SampleHost.StartAsync(service);

        await http.GetAsync(new Uri("health/live", UriKind.Relative), Cancellation);
        StartAndEnd("CoverType.Sample", "a-step-of-the-sample");
        StartAndEnd("CoverType.Other", "a-step-of-another-service");
        service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Sample").Line("a line of seven words for the collector");

        // The exporters send the rest when the service stops.
        await service.StopAsync(Cancellation);
        await service.DisposeAsync();
        received.Keys.Order().ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"]);
        received.Values.ShouldAllBe(body => body.Contains("named-outside", StringComparison.Ordinal));
        received["/v1/logs"].ShouldContain("seven words");
        received["/v1/traces"].ShouldContain("a-step-of-the-sample");
        received["/v1/traces"].ShouldNotContain("a-step-of-another-service");
    }

    [Fact]
    public async Task Service_WithoutACollector_MakesNoActivities()
    {
        await using WebApplication service = Build();
        using HttpClient http = await SampleHost.StartAsync(service);

        using ActivitySource source = new("CoverType.Sample");
        source.HasListeners().ShouldBeFalse();
    }

    private static void StartAndEnd(string source, string activity)
    {
        using ActivitySource activities = new(source);
        activities.StartActivity(activity)?.Dispose();
    }

    private static WebApplication Build(params string[] args)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(SampleHost.Identity, args);
        builder.Services.AddServiceInstruments("CoverType.Sample");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.UseServiceDefaults();
        return application;
    }

    private static async Task<WebApplication> StartCollectorAsync(ConcurrentDictionary<string, string> received)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body, Cancellation);
            string text = Encoding.UTF8.GetString(body.ToArray());
            received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
        });
        await collector.StartAsync(Cancellation);
        return collector;
    }
}
