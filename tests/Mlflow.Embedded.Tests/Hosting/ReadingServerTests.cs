using System.IO.Compression;
using System.Net;
using CoverType.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Hosting;

public sealed class ReadingServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_FolderOfAServer_ShowsItAndChangesNothing()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        string run = await server.CreateRunAsync();
        string artifact = $"/api/2.0/mlflow-artifacts/artifacts/0/{run}/artifacts/a.txt";
        await server.PutAsync(artifact, new StringContent("content"));

        await using EmbeddedMlflowServer reading =
            await EmbeddedMlflow.StartReadingAsync(new EmbeddedMlflowOptions { DataFolder = folder.Path }, Cancellation);
        using HttpClient http = new() { BaseAddress = reading.Uri };

        reading.DataFolder.ShouldBe(folder.Path);
        (await http.GetStringAsync($"/get-artifact?run_id={run}&path=a.txt", Cancellation)).ShouldBe("content");
        (await http.GetStringAsync($"/api/2.0/mlflow/runs/get?run_id={run}", Cancellation)).ShouldContain(run);
        using (HttpResponseMessage put = await http.PutAsync(artifact, new StringContent("other"), Cancellation))
        {
            put.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        using (HttpResponseMessage delete = await http.DeleteAsync(artifact, Cancellation))
        {
            delete.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await server.GetTextAsync($"/get-artifact?run_id={run}&path=a.txt")).ShouldBe("content");
    }

    [Fact]
    public async Task Start_DamagedDatabase_NamesTheFolderAndLeavesNothing()
    {
        using TemporaryFolder folder = new();
        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();
        await using (FileStream file = File.OpenWrite(folder.Combine("mlflow.db")))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xff, (int)(file.Length - file.Position)).ToArray(), Cancellation);
        }

        IOException error = await Should.ThrowAsync<IOException>(
            () => EmbeddedMlflow.StartReadingAsync(new EmbeddedMlflowOptions { DataFolder = folder.Path }, Cancellation));

        error.Message.ShouldStartWith($"The data folder {folder.Path} cannot be used: ");
        error.Message.ShouldContain("damaged");
        error.Message.ShouldContain(new DataFolder(folder.Path, "").RestoreAdvice);
    }

    [Fact]
    public async Task Start_CopyThatCannotBeMigrated_NamesTheFolder()
    {
        using TemporaryFolder folder = new();
        ZipFile.ExtractToDirectory(
            RepositoryRoot.Combine("tests", "fixtures", "first-form", "mlflow", "mlflow.zip"), folder.Path);
        using (SqliteConnection connection = DatabaseFile.Open(folder.Combine("mlflow.db"), SqliteOpenMode.ReadWrite))
        {
            connection.Execute("CREATE TRIGGER obstacle BEFORE UPDATE ON runs BEGIN SELECT raise(ABORT, 'an obstacle'); END");
        }

        IOException error = await Should.ThrowAsync<IOException>(
            () => EmbeddedMlflow.StartReadingAsync(new EmbeddedMlflowOptions { DataFolder = folder.Path }, Cancellation));

        error.Message.ShouldStartWith($"The data folder {folder.Path} cannot be used: ");
        error.Message.ShouldContain("an obstacle");
    }
}
