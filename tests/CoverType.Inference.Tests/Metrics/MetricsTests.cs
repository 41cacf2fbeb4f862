using System.Text.RegularExpressions;
using CoverType.Clients.Predictions;
using CoverType.Inference.Feedback;
using CoverType.Inference.Telemetry;
using CoverType.Inference.Tests.Load;
using CoverType.ServiceDefaults.Disks;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Metrics;

/// <summary>The metrics at <c>/metrics</c>, which are those of one server, whatever else runs in the process.</summary>
public sealed partial class MetricsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Reference_OfMetrics_ListsEachNameOfTheContract() => Listed()
        .Select(name => NameOnly().Replace(name, ""))
        .ShouldBe(Contract().Select(name => name.Replace('.', '_')), ignoreOrder: true);

    [Fact]
    public async Task Metrics_AfterTraffic_HaveNamesOfTheReferenceOnly()
    {
        await using InferenceServer server = await StartAsync();
        await PredictAsync(server);
        await ReportAsync(server);

        string[] served = [.. (await Names(server)).Where(name => name.StartsWith("covertype_", StringComparison.Ordinal))];

        served.ShouldBeSubsetOf(Listed());
        served.Length.ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public async Task Metrics_OfRequests_CountOutcomesCoversAndReports()
    {
        await using InferenceServer server = await StartAsync();

        for (int i = 0; i < 3; i++)
        {
            await PredictAsync(server);
        }

        await ReportAsync(server);
        using HttpResponseMessage refused = await server.Http.PostAsync("/predict/", JsonBody.Of("{}"u8.ToArray()), Cancellation);
        string metrics = await server.Http.GetStringAsync("/metrics", Cancellation);

        Sum(metrics, "covertype_inference_requests_total", "endpoint=\"predict\"", "outcome=\"answered\"").ShouldBe(3);
        Sum(metrics, "covertype_inference_requests_total", "endpoint=\"predict\"", "outcome=\"refused\"").ShouldBe(1);
        Sum(metrics, "covertype_inference_predictions_total", "version=\"1\"").ShouldBe(3);
        Sum(metrics, "covertype_inference_request_duration_seconds_count", "endpoint=\"predict\"").ShouldBe(4);
        Sum(metrics, "covertype_inference_scoring_duration_seconds_count").ShouldBe(3);
        Sum(metrics, "covertype_inference_feedback_total", "correct=\"true\"").ShouldBe(1);
        Sum(metrics, "covertype_inference_requests_in_flight").ShouldBe(0);
        Sum(metrics, "covertype_inference_model_info", "version=\"1\"").ShouldBe(1);
    }

    [Fact]
    public async Task Metrics_AfterAPrediction_HoldNoValueOfTheCell()
    {
        await using InferenceServer server = await StartAsync();
        await PredictAsync(server);

        string metrics = await server.Http.GetStringAsync("/metrics", Cancellation);

        metrics.ShouldNotContain(TestCells.Random(1, seed: 4)[0].SoilType.Code);
    }

    private static Task<InferenceServer> StartAsync() =>
        InferenceServer.StartWithBackgroundAsync(TestModel.Of(1), "[]");

    private static async Task PredictAsync(InferenceServer server)
    {
        using HttpResponseMessage response = await server.Http.PostAsync(
            "/predict/", JsonBody.Of(PredictionBodies.Of(TestCells.Random(1, seed: 4)[0])), Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static async Task ReportAsync(InferenceServer server)
    {
        string id = server.Services.GetRequiredService<PredictionIds>().Create(1, "1");
        byte[] body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            new FeedbackReport(id, 1), PredictionJsonContext.Default.FeedbackReport);
        using HttpResponseMessage response = await server.Http.PostAsync("/feedback", JsonBody.Of(body), Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<IEnumerable<string>> Names(InferenceServer server) =>
        TypeLine().Matches(await server.Http.GetStringAsync("/metrics", Cancellation)).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Contract() => typeof(MetricNames).GetFields().Concat(typeof(DiskMetricNames).GetFields())
        .Select(field => (string)field.GetRawConstantValue()!);

    // The table of docs/inference.md: names at the beginning of a row.
    private static string[] Listed() =>
    [
        .. TableName().Matches(File.ReadAllText(RepositoryRoot.Combine("docs", "inference.md")))
            .Select(match => match.Groups[1].Value),
    ];

    private static double Sum(string metrics, string name, params string[] labels) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal)
            && line[name.Length] is '{' or ' '
            && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
        .Sum(line => double.Parse(
            line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("(?m)^# TYPE ([a-z_]+) ")]
    private static partial Regex TypeLine();

    // Prometheus adds the unit and the kind to the name.
    [GeneratedRegex("(_seconds|_ratio|_bytes)?(_total)?$")]
    private static partial Regex NameOnly();

    [GeneratedRegex(@"(?m)^\| `(covertype_[a-z_]+)")]
    private static partial Regex TableName();
}
