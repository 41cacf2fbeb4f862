using Mlflow.Embedded;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>A server in this process and a client of it, for the tests of one class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private EmbeddedMlflowServer? _server;
    private MlflowClient? _client;

    public MlflowClient Client => _client ?? throw new InvalidOperationException("The fixture is not started.");

    public Uri Uri => _server?.Uri ?? throw new InvalidOperationException("The fixture is not started.");

    public async ValueTask InitializeAsync()
    {
        _server = await EmbeddedMlflowServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        _client = MlflowClient.Create(options => options.TrackingUri = _server.Uri);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A new experiment with a name of its own.</summary>
    public async Task<Experiment> NewExperimentAsync() =>
        await Client.GetOrCreateExperimentAsync($"e-{Guid.NewGuid():N}", TestContext.Current.CancellationToken);
}
