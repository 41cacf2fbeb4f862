using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mlflow.Client;

namespace CoverType.Web.Tests.Models.Production;

/// <summary>An MLflow with one run for each version, and the artifacts that the test sets.</summary>
internal sealed class ScriptedMlflow : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();

    private ScriptedMlflow(WebApplication app) => _app = app;

    /// <summary>The artifacts of every run, by name.</summary>
    public Dictionary<string, string> Artifacts { get; } = new()
    {
        ["evaluation.json"] = Evaluation,
        ["feature_importances.csv"] = "feature,share\nSlope,0.25\nElevation,0.75\n",
        ["candidates.json"] = Candidates,
    };

    /// <summary>The artifact that is answered with 503; null for none.</summary>
    public string? Refused { get; set; }

    /// <summary>The paths that were asked for, the oldest first.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static string Evaluation => """
        {"rows":100,"metrics":{},"covers":[
          {"cover":"Spruce/Fir","cells":60,"answers":55,"correct":50,"precision":0.909,"recall":0.833,"f1":0.87},
          {"cover":"Aspen","cells":40,"answers":45,"correct":35,"precision":0.778,"recall":0.875,"f1":0.824}],
         "confusion":[[50,10],[5,35]],
         "reliability":[{"cells":30,"confidence":0.6,"accuracy":0.5},{"cells":70,"confidence":0.9,"accuracy":0.95}]}
        """;

    public static string Candidates => """
        [{"name":"extra-trees","metrics":{"accuracy":0.804,"macro_f1":0.684},"training_seconds":5.3,
          "cost":{"cpu_seconds":5.4,"peak_megabytes":34.8,"graph_bytes":4300579,"microseconds_per_record":95.6}},
         {"name":"lightgbm","metrics":{},"skipped":"The time of the contest was over."}]
        """;

    public static async Task<ScriptedMlflow> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        ScriptedMlflow mlflow = new(app);
        app.Use((context, next) =>
        {
            mlflow._requests.Enqueue(context.Request.Path.Value ?? "");
            return next(context);
        });
        app.MapGet("/api/2.0/mlflow/runs/get", (string run_id) => new { run = Run(run_id, []) });
        app.MapPost("/api/2.0/mlflow/runs/search", () => new
        {
            runs = new[] { Run("c7f5bd8331b3467199c0a7b9dd2ed76e", [new { key = "covertype.candidate", value = "extra-trees" }]) },
        });
        app.MapGet("/api/2.0/mlflow/model-versions/get", (string name, string version) => new
        {
            model_version = new { name, version, run_id = $"run-of-{version}" },
        });
        app.MapGet("/api/2.0/mlflow-artifacts/artifacts/{**path}", (string path) =>
            Path.GetFileName(path) == mlflow.Refused ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : mlflow.Artifacts.TryGetValue(Path.GetFileName(path), out string? content)
                ? Results.Text(content)
                : Results.Json(new { error_code = "RESOURCE_DOES_NOT_EXIST", message = "There is none." }, statusCode: 404));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return mlflow;
    }

    public MlflowClient CreateClient() => MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri(_app.Urls.Single());
        options.MaxRetries = 0;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Run(string id, object[] tags) => new
    {
        info = new
        {
            run_id = id,
            experiment_id = "1",
            run_name = "campaign 2",
            status = "FINISHED",
            artifact_uri = $"mlflow-artifacts:/1/{id}/artifacts",
            lifecycle_stage = "active",
        },
        data = new
        {
            tags,
            metrics = new[]
            {
                new { key = "accuracy", value = id == "run-of-1" ? 0.7866 : 0.8069, timestamp = 1L, step = 0L },
                new { key = "calibration_error", value = 0.0396, timestamp = 1L, step = 0L },
                new { key = "hold_out_rows", value = 100.0, timestamp = 1L, step = 0L },
            },
            @params = new[] { new { key = "candidate", value = "extra-trees" } },
        },
    };
}
