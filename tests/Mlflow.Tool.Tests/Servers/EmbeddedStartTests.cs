using System.Net;
using CoverType.Testing;
using Mlflow.Embedded;

namespace Mlflow.Tool.Tests.Servers;

public sealed class EmbeddedStartTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_WithoutDataFolder_HasAFolderThatIsDeletedWithIt()
    {
        EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(cancellationToken: _token);
        Directory.Exists(server.DataFolder).ShouldBeTrue();

        await server.DisposeAsync();

        Directory.Exists(server.DataFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_Options_AreTheSettingsOfTheServer()
    {
        using TemporaryFolder folder = new();
        EmbeddedMlflowOptions options = new() { DataFolder = folder.Combine("data"), Username = "ana", Password = "a password" };
        await using (EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(options, cancellationToken: _token))
        {
            using HttpClient http = new();
            (await http.GetAsync(new Uri(server.Uri, "/version"), _token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        File.Exists(folder.Combine("data", "mlflow.db")).ShouldBeTrue();
    }
}
