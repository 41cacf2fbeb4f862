using System.Text.RegularExpressions;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client.S3;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>
/// A client for the tests of one class, and its server: that which MLFLOW_LIVE_TRACKING_URI names (<c>make
/// test-live</c>), else one in this process. At the end, what the tests made is deleted.
/// </summary>
public sealed partial class ServerFixture : IAsyncLifetime
{
    public const string LiveVariable = "MLFLOW_LIVE_TRACKING_URI";

    private static int s_isAnnounced;
    private readonly TemporaryFolder _cache = new();

    /// <summary>In the name of all that this class's tests make: nobody else's is touched.</summary>
    private readonly string _mark = Guid.NewGuid().ToString("N");
    private EmbeddedMlflowServer? _server;
    private ServiceProvider? _services;
    private Version? _version;
    private int _names;

    public MlflowClient Client => Services.GetRequiredService<MlflowClient>();

    private ServiceProvider Services =>
        _services ?? throw new InvalidOperationException("The fixture is not started.");

    public async ValueTask InitializeAsync()
    {
        Uri uri;
        if (Environment.GetEnvironmentVariable(LiveVariable) is { Length: > 0 } live)
        {
            uri = new Uri(live);
        }
        else
        {
            _server = await EmbeddedMlflow.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
            uri = _server.Uri;
        }

        ServiceCollection services = new();
        services.AddMlflowClient(options =>
        {
            options.TrackingUri = uri;
            options.CacheFolder = _cache.Path;
        });
        if (Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 })
        {
            services.AddMlflowS3Artifacts(); // a live server may keep its artifacts where only S3 reaches them
        }

        _services = services.BuildServiceProvider();
        if (_server is null && Interlocked.Exchange(ref s_isAnnounced, 1) == 0)
        {
            string version = await Client.GetServerVersionAsync(TestContext.Current.CancellationToken);
            Console.WriteLine($"live server: MLflow {version} at {uri.GetLeftPart(UriPartial.Path)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await DeleteAllAsync();
        }
        finally
        {
            if (_services is not null)
            {
                await _services.DisposeAsync();
            }

            _cache.Dispose();
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }

    /// <summary>A name that nothing else on the server has, neither from another test nor from an earlier time.</summary>
    public string NewName(string prefix) => $"{prefix}-{_mark}-{Interlocked.Increment(ref _names)}";

    /// <summary>A new experiment with a name of its own.</summary>
    public async Task<Experiment> NewExperimentAsync()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ExperimentId id = await Client.CreateExperimentAsync(NewName("e"), cancellationToken: token);
        return await Client.GetExperimentAsync(id, token);
    }

    /// <summary>A new run in a new experiment.</summary>
    public async Task<Run> NewRunAsync(string? name = null)
    {
        Experiment experiment = await NewExperimentAsync();
        return await Client.CreateRunAsync(
            experiment.Id, name, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>The server's version, without what follows its numbers.</summary>
    public async Task<Version> VersionAsync()
    {
        if (_version is null)
        {
            string text = await Client.GetServerVersionAsync(TestContext.Current.CancellationToken);
            _version = Version.Parse(Numbers().Match(text).Value);
        }

        return _version;
    }

    private async Task DeleteAllAsync()
    {
        string filter = $"name LIKE '%{_mark}%'";
        foreach (RegisteredModel model in await Client.SearchRegisteredModelsAsync(filter).ToListAsync())
        {
            await Client.DeleteRegisteredModelAsync(model.Name);
        }

        foreach (Experiment experiment in await Client.SearchExperimentsAsync(filter).ToListAsync())
        {
            await Client.DeleteExperimentAsync(experiment.Id);
        }
    }

    [GeneratedRegex(@"^\d+\.\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
