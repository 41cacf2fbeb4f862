using System.Net;
using System.Text.Json.Nodes;
using CoverType.Browsing;
using CoverType.EndToEnd.Tests.Monitoring;
using CoverType.Testing;
using Microsoft.Playwright;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>The demo on simulated records, as a newcomer sees it after <c>make demo</c>.</summary>
public sealed class SimulatedDemoTests(SimulatedDemo simulated, Chromium chromium)
    : IClassFixture<SimulatedDemo>, IClassFixture<Chromium>
{
    private readonly RunningDemo _demo = simulated.Demo;
    private readonly JsonNode _version = simulated.Version;

    [Fact]
    public async Task Predict_RecordsOfTheRealFile_AreRightMoreOftenThanTheMajorityClass()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));

        double accuracy = await _demo.AccuracyAsync(RealRows.Every(40));

        accuracy.ShouldBeGreaterThanOrEqualTo(0.65);
    }

    [Fact]
    public async Task Predict_TheReadmesRecord_ReturnsACoverWithItsProbabilities()
    {
        JsonNode prediction = await _demo.PredictAsync();

        prediction["cover_type"]!.GetValue<int>().ShouldBeInRange(0, 6);
        JsonObject probabilities = prediction["probabilities"]!.AsObject();
        probabilities.Count.ShouldBe(7);
        probabilities.Sum(entry => entry.Value!.GetValue<double>()).ShouldBe(1, tolerance: 1e-4);
        prediction["model"]!["version"]!.GetValue<string>().ShouldBe(_version["version"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("inference", "GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("inference", "GET", "predict/", HttpStatusCode.MethodNotAllowed)]
    [InlineData("inference", "POST", "predict/", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("data API", "GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("data API", "POST", "data", HttpStatusCode.MethodNotAllowed)]
    [InlineData("pipeline", "GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("pipeline", "GET", "campaigns/999", HttpStatusCode.NotFound)]
    [InlineData("pipeline", "POST", "campaigns", HttpStatusCode.BadRequest, "{}")]
    [InlineData("pipeline", "POST", "campaigns", HttpStatusCode.BadRequest, "{")]
    [InlineData("pipeline", "PUT", "campaigns", HttpStatusCode.MethodNotAllowed)]
    [InlineData("pipeline", "POST", "campaigns", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("web", "GET", "nowhere", HttpStatusCode.NotFound)]
    public async Task Error_OfEveryService_HasOneTraceId(
        string service, string method, string path, HttpStatusCode status, string? json = null)
    {
        Uri address = service switch
        {
            "inference" => _demo.Addresses.Inference,
            "data API" => _demo.Addresses.DataApi,
            "pipeline" => _demo.Addresses.Pipeline,
            _ => _demo.Addresses.Web,
        };
        using HttpResponseMessage response = await _demo.SendAsync(method, new Uri(address, path), json);

        response.StatusCode.ShouldBe(status);
        (await ProblemBody.ReadTraceIdNamesAsync(response, TestContext.Current.CancellationToken)).ShouldBe(["traceId"]);
    }

    [Fact]
    public async Task Metrics_OfServicesInOneProcess_AreThoseOfEachServiceOnly()
    {
        string pipeline = await MetricsAsync(_demo.Addresses.Pipeline);
        string inference = await MetricsAsync(_demo.Addresses.Inference);

        pipeline.ShouldContain("covertype_pipeline_portions_total");
        pipeline.ShouldNotContain("covertype_inference_");
        inference.ShouldContain("covertype_inference_predictions_total");
        inference.ShouldNotContain("covertype_pipeline_");
    }

    [Fact]
    public async Task Metrics_ThatDashboardsAndAlertsAskFor_AreServedWithTheirLabels()
    {
        // They come with the first retry, rejection, notification, repeat, challenger and refusal, and with TLS.
        string[] later =
        [
            "covertype_pipeline_step_retries_total", "covertype_pipeline_rejected_answers_total",
            "covertype_pipeline_notification_deliveries_total", "covertype_gateway_repeats_total",
            "covertype_inference_shadow_agreement_ratio", "covertype_gateway_refusals_total",
            "covertype_gateway_certificate_end_seconds",
        ];
        ScrapedDemo scraped = await ScrapedDemo.ReadAsync(_demo);
        IReadOnlyList<MonitoringQuery> queries = MonitoringQuery.ReadAll();

        // Prometheus itself makes the metric up, and the labels job and instance.
        queries.SelectMany(query => query.Metrics).Distinct().Except(["up", .. later]).Except(scraped.Names).ShouldBeEmpty();
        queries.SelectMany(query => query.Labels).Distinct()
            .Where(used => used.Label is not ("job" or "instance") && !scraped.HasLabel(used.Metric, used.Label))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_PredictClickedInABrowser_NamesACoverAndTheModelInProduction()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        await using BrowserWindow window = await chromium.OpenAsync();

        await window.Page.GotoAsync(_demo.Addresses.Web.AbsoluteUri);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Predict", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".answer-cover")).Not.ToBeEmptyAsync();
        await Assertions.Expect(window.Page.Locator("body"))
            .ToContainTextAsync($"version {_version["version"]!.GetValue<string>()}");
        window.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_OfTheVersionInProduction_IsFinishedWithParamsMetricsAndArtifacts()
    {
        string runId = _version["run_id"]!.GetValue<string>();

        JsonNode run = await _demo.RunAsync(runId);
        JsonNode? artifacts = await _demo.GetAsync(
            new Uri(_demo.Addresses.Mlflow, $"api/2.0/mlflow/artifacts/list?run_id={runId}"));

        run["info"]!["status"]!.GetValue<string>().ShouldBe("FINISHED");
        run["data"]!["params"]!.AsArray().ShouldNotBeEmpty();
        string[] metrics = [.. run["data"]!["metrics"]!.AsArray().Select(metric => metric!["key"]!.GetValue<string>())];
        new[] { "accuracy", "macro_precision", "macro_recall", "macro_f1", "log_loss" }.ShouldBeSubsetOf(metrics);
        artifacts!["files"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task LoggedModel_OfTheVersionInProduction_HoldsTheModelFolder()
    {
        string source = _version["source"]!.GetValue<string>();
        string modelId = source["models:/".Length..];

        JsonNode? listing = await _demo.GetAsync(new Uri(
            _demo.Addresses.Mlflow, $"api/2.0/mlflow/logged-models/{modelId}/artifacts/directories"));

        string[] files = [.. listing!["files"]!.AsArray().Select(file => file!["path"]!.GetValue<string>())];
        files.ShouldContain("MLmodel");
        files.ShouldContain("model.onnx");
    }

    [Fact]
    public void Version_InProduction_CarriesItsLineage()
    {
        string[] tags = [.. _version["tags"]!.AsArray().Select(tag => tag!["key"]!.GetValue<string>())];

        tags.ShouldContain("covertype.campaign");
        tags.Length.ShouldBeGreaterThanOrEqualTo(4);
    }

    private async Task<string> MetricsAsync(Uri service)
    {
        using HttpResponseMessage response = await _demo.SendAsync("GET", new Uri(service, "metrics"), json: null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
