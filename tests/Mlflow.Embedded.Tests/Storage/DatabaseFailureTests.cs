using System.Net;
using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData(3, "right to read and write")]
    [InlineData(5, "Another program keeps")]
    [InlineData(8, "cannot be written")]
    [InlineData(10, "cannot be read or written (the message)")]
    [InlineData(11, "is damaged")]
    [InlineData(13, "disk")]
    [InlineData(14, "right to read and write")]
    [InlineData(26, "is not an SQLite database")]
    public void Find_ErrorOfTheFile_ReturnsTheReasonWithItsPath(int code, string reason)
    {
        string found = DatabaseFailure.Find(new SqliteException("the message", code), "/data/mlflow.db")!;

        found.ShouldContain("/data/mlflow.db");
        found.ShouldContain(reason);
        found.ShouldEndWith(".");
    }

    [Fact]
    public void Find_ErrorOfAStatement_ReturnsNull()
    {
        DatabaseFailure.Find(new SqliteException("no such table", 1), "mlflow.db").ShouldBeNull();
    }

    [Fact]
    public async Task Request_TableIsDamaged_RespondsWithAnErrorWithoutThePath()
    {
        using TemporaryFolder folder = new();
        await using (TestServer server = await TestServer.StartAsync(folder.Path))
        {
            await server.CreateRunAsync();
        }

        // After the start, which looks for damage.
        await using TestServer damaged = await TestServer.StartAsync(folder.Path);
        DamageTable(folder.Combine("mlflow.db"), "runs");

        JsonNode error = await damaged.SendAsync(
            HttpMethod.Post, "runs/search", new { experiment_ids = new[] { "0" } }, HttpStatusCode.InternalServerError);

        ((string)error["error_code"]!).ShouldBe("INTERNAL_ERROR");
        ((string)error["message"]!).ShouldBe("The server cannot use its database; its log contains the reason.");
    }

    private static void DamageTable(string file, string table)
    {
        long page;
        int size;
        using (SqliteConnection connection = new($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT rootpage FROM sqlite_master WHERE name = @table";
            command.Parameters.AddWithValue("@table", table);
            page = (long)command.ExecuteScalar()!;
            command.CommandText = "PRAGMA page_size";
            size = (int)(long)command.ExecuteScalar()!;
        }

        using FileStream database = File.OpenWrite(file);
        database.Position = (page - 1) * size;
        database.Write(Enumerable.Repeat((byte)0xff, size).ToArray());
    }
}
