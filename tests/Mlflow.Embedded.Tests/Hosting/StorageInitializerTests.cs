using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class StorageInitializerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    public async Task Start_DatabaseOfANewerVersion_StatesBothFormsAndTheSettingAndKeepsIt(int later)
    {
        int version = Migration.Latest + later;
        using TemporaryFolder folder = new();
        Execute(folder.Combine("mlflow.db"), $"PRAGMA user_version = {version}");

        InvalidOperationException error = await Should.ThrowAsync<InvalidOperationException>(
            () => TestServer.StartAsync(folder.Path));

        error.Message.ShouldContain($"has form {version} of the tables");
        error.Message.ShouldContain($"knows forms up to {Migration.Latest}: a newer version wrote it.");
        error.Message.ShouldContain("Mlflow:DataFolder");
        File.Exists(folder.Combine("mlflow.db-wal")).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_WithoutAFolder_NamesTheSetting()
    {
        OptionsValidationException error = await Should.ThrowAsync<OptionsValidationException>(
            () => TestServer.StartAsync(""));

        error.Message.ShouldBe("Mlflow:DataFolder must be set.");
    }

    [Fact]
    public async Task Start_DatabaseIsAText_ThrowsTheReason()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("mlflow.db"), new string('x', 5000));

        await ShouldFailAsync(folder, folder.Combine("mlflow.db") + " is not an SQLite database. Move mlflow.db, ");
    }

    [Theory]
    [InlineData(20, "is not an SQLite database.")]
    [InlineData(100, "is damaged")]
    [InlineData(5000, "is damaged")]
    [InlineData(90_000, "is damaged")]
    [InlineData(0, "is empty, but there are artifacts: the file was truncated.")]
    public async Task Start_TruncatedDatabase_ThrowsTheReasonAndKeepsTheFile(int length, string reason)
    {
        using TemporaryFolder folder = new();
        await FillAsync(folder.Path);
        string database = folder.Combine("mlflow.db");
        File.WriteAllBytes(database, File.ReadAllBytes(database)[..length]);

        await ShouldFailAsync(folder, $"{database} {reason}");
        await ShouldFailAsync(folder, "put the mlflow.db and the artifacts of a backup in their place");

        new FileInfo(database).Length.ShouldBe(length);
    }

    [Fact]
    public async Task Start_DatabaseWithoutItsLog_IsReportedAsTruncated()
    {
        using TemporaryFolder folder = new();
        await FillAsync(folder.Path);
        File.Delete(folder.Combine("mlflow.db"));
        Execute(folder.Combine("mlflow.db"), "PRAGMA journal_mode = WAL");

        await ShouldFailAsync(folder, "was truncated");
    }

    [Fact]
    public async Task Start_AfterAStartThatWasKilled_CreatesTheTables()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.Combine("mlflow.db"), []);
        Directory.CreateDirectory(folder.Combine("artifacts"));

        await using TestServer server = await TestServer.StartAsync(folder.Path);

        await server.CreateRunAsync();
    }

    [Theory]
    [InlineData("CREATE TABLE experiments (experiment_id INTEGER)")]
    [InlineData("CREATE TABLE notes (id INTEGER); PRAGMA user_version = 1")]
    [InlineData("CREATE TABLE model_versions (id INTEGER); PRAGMA user_version = -1")]
    public async Task Start_DatabaseOfAnotherProgram_ThrowsTheReason(string sql)
    {
        using TemporaryFolder folder = new();
        Execute(folder.Combine("mlflow.db"), sql);

        await ShouldFailAsync(folder, "mlflow.db is the database of another program.");
    }

    [Fact]
    public async Task Start_DatabaseIsAFolder_ThrowsTheReason()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Combine("mlflow.db"));

        await ShouldFailAsync(folder, "mlflow.db is a folder, not a database.");
    }

    [Theory]
    [InlineData("artifacts")]
    [InlineData("uploads")]
    public async Task Start_FileInThePlaceOfAFolder_ThrowsTheReason(string name)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine(name), "");

        await ShouldFailAsync(folder, $"{folder.Combine(name)} is a file, not a folder.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/below")]
    [InlineData("/below/that")]
    public async Task Start_DataFolderIsAFileOrBelowOne_ThrowsTheReason(string below)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("file"), "");

        IOException error = await Should.ThrowAsync<IOException>(
            () => TestServer.StartAsync(folder.Combine("file") + below));

        error.Message.ShouldContain($"{folder.Combine("file")} is a file, not a folder.");
        error.Message.ShouldContain("Mlflow:DataFolder");
    }

    [Fact]
    public async Task Start_ConfigurationThatThrows_DeletesTheTemporaryFolder()
    {
        string folder = "";

        await Should.ThrowAsync<NotSupportedException>(() => EmbeddedMlflow.StartAsync(
            configure: builder =>
            {
                folder = builder.Configuration["Mlflow:DataFolder"]!;
                Directory.Exists(folder).ShouldBeTrue();
                throw new NotSupportedException();
            },
            cancellationToken: TestContext.Current.CancellationToken));

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task Dispose_ServerWithATemporaryFolder_DeletesIt()
    {
        EmbeddedMlflowServer server =
            await EmbeddedMlflow.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(server.DataFolder, "mlflow.db")).ShouldBeTrue();

        await server.DisposeAsync();
        await server.DisposeAsync();

        Directory.Exists(server.DataFolder).ShouldBeFalse();
    }

    private static void Execute(string file, string sql)
    {
        using SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task FillAsync(string folder)
    {
        await using TestServer server = await TestServer.StartAsync(folder);
        string run = await server.CreateRunAsync();
        await server.PutAsync(
            $"/api/2.0/mlflow-artifacts/artifacts/0/{run}/artifacts/a.txt", new StringContent("a"));
    }

    private static async Task ShouldFailAsync(TemporaryFolder folder, string reason)
    {
        IOException error = await Should.ThrowAsync<IOException>(() => TestServer.StartAsync(folder.Path));

        error.Message.ShouldContain(reason);
        error.Message.ShouldContain($"The data folder {folder.Path} cannot be used");
        error.Message.ShouldContain("Mlflow:DataFolder");
        error.Message.ShouldNotContain("\n");
    }
}
