using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;
using Mlflow.Embedded;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>An embedded server and a client whose requests are counted.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly EmbeddedMlflowServer _server;
    private readonly ServiceProvider _services;

    private TestServer(EmbeddedMlflowServer server)
    {
        _server = server;
        ServiceCollection services = new();
        services
            .AddMlflowClient(options =>
            {
                options.TrackingUri = server.Uri;
                options.User = "tester";
                options.MaxRetries = 0;
            })
            .AddHttpMessageHandler(Calls.Create);
        _services = services.BuildServiceProvider();
        Client = _services.GetRequiredService<MlflowClient>();
    }

    public CallCounter Calls { get; } = new();

    public MlflowClient Client { get; }

    public Uri Uri => _server.Uri;

    public static async Task<TestServer> StartAsync() =>
        new(await EmbeddedMlflowServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}
