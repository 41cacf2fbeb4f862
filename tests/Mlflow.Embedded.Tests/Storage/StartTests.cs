using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class StartTests
{
    [Fact]
    public async Task Start_OnADatabaseOfAnotherVersion_SaysWhichAndWhatToDo()
    {
        using TemporaryFolder folder = new();
        await using (SqliteConnection connection = new($"Data Source={folder.Combine("mlflow.db")};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        InvalidOperationException error = await Should.ThrowAsync<InvalidOperationException>(
            () => TestServer.StartAsync(folder.Path));

        error.Message.ShouldContain("99");
        error.Message.ShouldContain("Mlflow:DataFolder");
    }

    [Fact]
    public async Task Start_WithoutAFolder_NamesTheSetting()
    {
        OptionsValidationException error = await Should.ThrowAsync<OptionsValidationException>(
            () => TestServer.StartAsync(""));

        error.Message.ShouldContain("Mlflow:DataFolder");
    }

    [Fact]
    public async Task Dispose_OfAServerWithItsOwnFolder_DeletesIt()
    {
        EmbeddedMlflowServer server =
            await EmbeddedMlflowServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(server.DataFolder, "mlflow.db")).ShouldBeTrue();

        await server.DisposeAsync();

        Directory.Exists(server.DataFolder).ShouldBeFalse();
    }
}
