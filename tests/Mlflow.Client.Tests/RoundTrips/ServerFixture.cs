using CoverType.Testing;
using Mlflow.Embedded;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>
/// A client for the tests of one class, and its server: that which MLFLOW_LIVE_TRACKING_URI names (<c>make
/// test-live</c>), else one in this process.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _cache = new();
    private EmbeddedMlflowServer? _server;
    private MlflowClient? _client;

    public MlflowClient Client => _client ?? throw new InvalidOperationException("The fixture is not started.");

    public async ValueTask InitializeAsync()
    {
        Uri uri;
        if (Environment.GetEnvironmentVariable("MLFLOW_LIVE_TRACKING_URI") is { Length: > 0 } live)
        {
            uri = new Uri(live);
        }
        else
        {
            _server = await EmbeddedMlflowServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
            uri = _server.Uri;
        }

        _client = MlflowClient.Create(options =>
        {
            options.TrackingUri = uri;
            options.CacheFolder = _cache.Path;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _cache.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A new experiment with a name of its own.</summary>
    public async Task<Experiment> NewExperimentAsync() =>
        await Client.GetOrCreateExperimentAsync($"e-{Guid.NewGuid():N}", TestContext.Current.CancellationToken);

    /// <summary>A name that no other test uses, on a server that others use too.</summary>
    public static string NewName(string prefix) => $"{prefix}-{Guid.NewGuid():N}";
}
