using CoverType.Testing;

namespace Mlflow.Embedded.Tests;

/// <summary>One server for all tests of a class, which do not see each other's data.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;

    public TestServer Value => _server!;

    /// <summary>The folder above the data folder, which is its subfolder <c>data</c>.</summary>
    public TemporaryFolder Folder => _folder;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(_folder.Combine("data"));

    public async ValueTask DisposeAsync()
    {
        await Value.DisposeAsync();
        _folder.Dispose();
    }
}
