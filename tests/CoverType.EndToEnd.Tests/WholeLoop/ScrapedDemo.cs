using System.Globalization;
using CoverType.Gateway;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>What Prometheus reads of a demo that was asked for everything once, and of a gateway before it.</summary>
internal sealed class ScrapedDemo
{
    // Drift:MinimumRows: with fewer there is no drift.
    private const int Cells = 1000;

    private readonly string[] _samples;

    private ScrapedDemo(string text) =>
        _samples = [.. text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];

    /// <summary>The names of the samples, which for a histogram are those of its parts.</summary>
    public IReadOnlySet<string> Names => _samples.Select(NameOf).ToHashSet();

    /// <summary>Returns true if the samples of a metric have a label.</summary>
    public bool HasLabel(string metric, string label) => _samples.Any(
        sample => NameOf(sample) == metric && sample.Contains($"{label}=\"", StringComparison.Ordinal));

    public static async Task<ScrapedDemo> ReadAsync(RunningDemo demo)
    {
        await demo.CampaignEndAsync();
        Uri inference = demo.Addresses.Inference;
        string id = (await demo.PredictAsync())["prediction_id"]!.GetValue<string>();
        await SendAsync(demo, new Uri(inference, "feedback"), $$"""{"prediction_id":"{{id}}","cover_type":1}""");
        await SendAsync(demo, new Uri(inference, "predict/?explain=true"), RunningDemo.Record);
        await SendAsync(
            demo, new Uri(inference, "predict/batch"), $"[{string.Join(',', Enumerable.Repeat(RunningDemo.Record, Cells))}]");

        int port = FreePort.Next();
        await using WebApplication gateway = await StartGatewayAsync(demo, port);
        return await Eventually.Async(
            async () =>
            {
                using HttpResponseMessage through = await demo.SendAsync(
                    "POST", new Uri($"http://127.0.0.1:{port}/predict/"), RunningDemo.Record);
                ScrapedDemo scraped = new(string.Concat(
                    await ScrapeAsync(demo, inference),
                    await ScrapeAsync(demo, demo.Addresses.Pipeline),
                    await ScrapeAsync(demo, new Uri(gateway.Urls.First()))));

                // These come after a look at the newest cells, at the database, and at the replicas.
                return new[] { "covertype_inference_drift_psi", "covertype_pipeline_production_version", "covertype_gateway_replicas" }
                    .All(scraped.Names.Contains) ? scraped : null;
            },
            TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> StartGatewayAsync(RunningDemo demo, int port)
    {
        WebApplication gateway = GatewayHost.Build([], builder =>
        {
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Gateway:PredictionAddress"] = demo.Addresses.Inference.AbsoluteUri.TrimEnd('/'),
                ["Gateway:PredictionPort"] = port.ToString(CultureInfo.InvariantCulture),
                ["Gateway:PipelinePort"] = "0",
                ["Gateway:WebPort"] = "0",
                ["Gateway:MlflowPort"] = "0",
            });
        });
        await gateway.StartAsync(TestContext.Current.CancellationToken);
        return gateway;
    }

    private static async Task SendAsync(RunningDemo demo, Uri address, string json)
    {
        using HttpResponseMessage response = await demo.SendAsync("POST", address, json);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> ScrapeAsync(RunningDemo demo, Uri service)
    {
        using HttpResponseMessage response = await demo.SendAsync("GET", new Uri(service, "metrics"), json: null);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string NameOf(string sample) => sample[..sample.IndexOfAny(['{', ' '])];
}
