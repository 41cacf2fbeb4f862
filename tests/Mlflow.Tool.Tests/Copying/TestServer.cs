using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;
using Mlflow.Embedded;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>An embedded server and a client whose requests are counted, and can be answered otherwise.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly EmbeddedMlflowServer _server;
    private readonly ServiceProvider _services;

    private TestServer(TemporaryFolder folder, EmbeddedMlflowServer server)
    {
        _folder = folder;
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

    public string DataFolder => _server.DataFolder;

    /// <summary>Starts a server with the content of a folder, or an empty one.</summary>
    public static async Task<TestServer> StartAsync(FilledFolder? content = null)
    {
        TemporaryFolder folder = new();
        string data = folder.Combine("data");
        content?.CopyTo(data);
        EmbeddedMlflowOptions options = new() { DataFolder = data, Durability = Durability.Normal };
        return new TestServer(
            folder, await EmbeddedMlflow.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
