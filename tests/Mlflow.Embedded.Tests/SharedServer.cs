using CoverType.Testing;

namespace Mlflow.Embedded.Tests;

/// <summary>One server for the tests of a class, for those that leave nothing behind that another one sees.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    public TestServer Value => _server!;

    /// <summary>The folder in which the server's own folder <c>data</c> lies.</summary>
    public TemporaryFolder Folder => _folder;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_folder.Combine("data"));

    public async ValueTask DisposeAsync()
    {
        await Value.DisposeAsync();
        _folder.Dispose();
    }
}
