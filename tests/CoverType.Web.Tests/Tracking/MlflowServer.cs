using System.Text;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Web.Tests.Tracking;

/// <summary>A real MLflow server in the process of the tests, with what the tests log to it.</summary>
public sealed class MlflowServer : IAsyncLifetime
{
    private EmbeddedMlflowServer? _server;
    private MlflowClient? _client;
    private int _names;

    public Uri Uri => _server!.Uri;

    public MlflowClient Client => _client!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedMlflow.StartAsync(cancellationToken: Cancellation);
        _client = MlflowClient.Create(options =>
        {
            options.TrackingUri = Uri;
            options.MaxRetries = 0;
            options.User = "ana";
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Returns a name that no other test uses.</summary>
    public string NewName(string prefix) => $"{prefix}-{Interlocked.Increment(ref _names)}";

    public async Task<ExperimentId> NewExperimentAsync(string? name = null) =>
        await Client.CreateExperimentAsync(name ?? NewName("experiment"), cancellationToken: Cancellation);

    /// <summary>Logs a run that has ended.</summary>
    public async Task<Run> NewRunAsync(
        ExperimentId experiment,
        string name,
        IReadOnlyList<Metric>? metrics = null,
        IReadOnlyDictionary<string, string>? parameters = null,
        IReadOnlyDictionary<string, string>? tags = null)
    {
        Run run = await Client.CreateRunAsync(experiment, name, tags, Cancellation);
        await Client.LogBatchAsync(run.Id, metrics ?? [], parameters, cancellationToken: Cancellation);
        await Client.EndRunAsync(run.Id, RunStatus.Finished, Cancellation);
        return await Client.GetRunAsync(run.Id, Cancellation);
    }

    public async Task<Run> NewRunAsync(string name = "a run") => await NewRunAsync(await NewExperimentAsync(), name);

    public async Task UploadAsync(Run run, string path, string content) =>
        await Client.UploadArtifactAsync(run.ArtifactUri, path, Encoding.UTF8.GetBytes(content), Cancellation);
}
