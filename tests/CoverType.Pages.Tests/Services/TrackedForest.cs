using System.Text;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Pages.Tests.Services;

/// <summary>
/// An MLflow server with a campaign: a run with two nested ones, artifacts of several kinds and a registered model. It can go
/// away and come back at the same address.
/// </summary>
public sealed class TrackedForest : IAsyncDisposable
{
    private const string Description = """
        flavors:
          onnx: {}
        signature:
          inputs: '[{"type": "long", "name": "Elevation", "required": true}, {"type": "string", "name": "Soil_Type", "required": true}]'
          outputs: '[{"type": "long", "name": "cover_type", "required": true}]'
        """;

    // One pixel, red.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Next();
    private Microsoft.AspNetCore.Builder.WebApplication? _mlflow;

    /// <summary>Its address.</summary>
    public string Url => $"http://127.0.0.1:{_port}";

    public string Experiment { get; private set; } = "";

    /// <summary>The run of the campaign.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The runs of its candidates.</summary>
    public string[] Candidates { get; private set; } = [];

    public string LoggedModel { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it with its campaign.</summary>
    public static async Task<TrackedForest> StartAsync()
    {
        TrackedForest forest = new();
        await forest.StartMlflowAsync();
        await forest.LogAsync();
        return forest;
    }

    /// <summary>Lets it come back, if it is away.</summary>
    public async Task StartMlflowAsync()
    {
        if (_mlflow is not null)
        {
            return;
        }

        _mlflow = EmbeddedMlflow.Build(["--urls", Url, "--Mlflow:DataFolder", _folder.Combine("mlflow")]);
        await _mlflow.StartAsync(Cancellation);
    }

    /// <summary>Lets it go away.</summary>
    public async Task StopMlflowAsync()
    {
        if (Interlocked.Exchange(ref _mlflow, null) is { } mlflow)
        {
            await mlflow.StopAsync(CancellationToken.None);
            await mlflow.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopMlflowAsync();
        _folder.Dispose();
    }

    /// <summary>Sets a tag on the experiment, the registered model and its newest version.</summary>
    public async Task TagAsync(string key, string value)
    {
        using MlflowClient client = CreateClient();
        await client.SetExperimentTagAsync(new ExperimentId(Experiment), key, value, Cancellation);
        await client.SetRegisteredModelTagAsync("covertype", key, value, Cancellation);
        await client.SetModelVersionTagAsync("covertype", 2, key, value, Cancellation);
    }

    private MlflowClient CreateClient() => MlflowClient.Create(options =>
    {
        options.TrackingUri = new Uri(Url);
        options.MaxRetries = 0;
    });

    private async Task LogAsync()
    {
        using MlflowClient client = CreateClient();
        ExperimentId experiment = await client.CreateExperimentAsync("covertype", cancellationToken: Cancellation);
        Run campaign = await client.CreateRunAsync(experiment, "campaign 1, group 1", cancellationToken: Cancellation);
        await client.LogBatchAsync(
            campaign.Id,
            ForestEvidence.Metrics,
            new Dictionary<string, string> { ["candidate"] = "forest", ["trees"] = "100", ["long"] = new('x', 6000), ["html"] = "<script>document.title = 'run'</script>" },
            cancellationToken: Cancellation);
        await client.LogInputsAsync(
            campaign.Id,
            [new Dataset("training", "d1", "s3", "s3://portions/training.parquet") { Schema = """{"mlflow_colspec":[{"type":"long","name":"Elevation"}]}""" }],
            Cancellation);
        await UploadAsync(client, campaign.ArtifactUri, "report.html", "<script>document.title = 'report'</script><h1>Report</h1>"u8.ToArray());
        await UploadAsync(client, campaign.ArtifactUri, "tables/classes.csv", "class,recall\nAspen,0.8\n"u8.ToArray());
        await UploadAsync(client, campaign.ArtifactUri, "plots/confusion.png", Picture);
        foreach ((string name, string content) in ForestEvidence.Artifacts)
        {
            await UploadAsync(client, campaign.ArtifactUri, name, Encoding.UTF8.GetBytes(content));
        }

        Candidates = [await CandidateAsync(client, campaign, "forest", 0.81), await CandidateAsync(client, campaign, "boosting", 0.78)];
        await client.EndRunAsync(campaign.Id, RunStatus.Finished, Cancellation);
        LoggedModel model = await client.CreateLoggedModelAsync(experiment, "forest", campaign.Id, cancellationToken: Cancellation);
        await UploadAsync(client, model.ArtifactUri, "MLmodel", Encoding.UTF8.GetBytes(Description));
        await UploadAsync(client, model.ArtifactUri, "requirements.txt", "onnxruntime\n"u8.ToArray());
        await client.FinalizeLoggedModelAsync(model.Id!.Value, cancellationToken: Cancellation);
        await client.RegisterModelAsync("covertype", model, Cancellation);
        await client.RegisterModelAsync("covertype", model, Cancellation);
        await client.SetAliasAsync("covertype", "Production", 2, Cancellation);
        (Experiment, Campaign, LoggedModel) = (experiment.Value, campaign.Id.Value, model.Id.Value.Value);
    }

    private static async Task<string> CandidateAsync(MlflowClient client, Run campaign, string name, double accuracy)
    {
        Run run = await client.CreateRunAsync(
            campaign.ExperimentId, name, new Dictionary<string, string>
            {
                ["mlflow.parentRunId"] = campaign.Id.Value,
                ["covertype.candidate"] = name,
            },
            Cancellation);
        await client.LogBatchAsync(
            run.Id,
            [.. Enumerable.Range(1, 20).Select(step => new Metric("accuracy", accuracy - 0.2 / step, step))],
            new Dictionary<string, string> { ["algorithm"] = name },
            cancellationToken: Cancellation);
        await client.EndRunAsync(run.Id, RunStatus.Finished, Cancellation);
        return run.Id.Value;
    }

    private static Task UploadAsync(MlflowClient client, string root, string path, byte[] content) =>
        client.UploadArtifactAsync(root, path, content, Cancellation);
}
