using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

public sealed class DatabaseIntegrityTests
{
    private const int PageSize = 4096;

    [Fact]
    public async Task Start_DamagedPage_StatesTheDamageAndTheBackup()
    {
        using TemporaryFolder folder = new();
        await FillAsync(folder.Path, megabytes: 1);
        string backup;
        using (EmbeddedMlflowFolder opened = EmbeddedMlflowFolder.Open(folder.Path))
        {
            backup = (await opened.BackUpAsync(cancellationToken: TestContext.Current.CancellationToken)).Path;
        }

        Damage(folder.Combine("mlflow.db"));

        IOException error = await Should.ThrowAsync<IOException>(() => TestServer.StartAsync(folder.Path));
        error.Message.ShouldContain("mlflow.db is damaged (");
        error.Message.ShouldContain($"the latest one is {backup}.");
        EmbeddedMlflowFolder.Inspect(folder.Path).Problems.ShouldHaveSingleItem().ShouldContain("is damaged");

        // What the message says to do.
        File.Copy(Path.Combine(backup, "mlflow.db"), folder.Combine("mlflow.db"), overwrite: true);
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        await server.GetAsync("experiments/get?experiment_id=0");
    }

    [Fact]
    public async Task Start_LargeDamagedDatabase_IsReportedBesideTheRequests()
    {
        using TemporaryFolder folder = new();
        await FillAsync(folder.Path, megabytes: 66);
        string database = folder.Combine("mlflow.db");
        new FileInfo(database).Length.ShouldBeGreaterThan(DatabaseIntegrity.LargestBeforeStart);
        Damage(database);
        LogLines logs = new();

        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = folder.Path },
            builder => builder.Logging.AddProvider(logs),
            TestContext.Current.CancellationToken);

        string message = await logs.WaitForAsync("is damaged", TestContext.Current.CancellationToken);
        message.ShouldContain("Stop the server. Put the mlflow.db");
    }

    private static async Task FillAsync(string folder, int megabytes)
    {
        await (await TestServer.StartAsync(folder)).DisposeAsync();
        using SqliteConnection connection = new($"Data Source={Path.Combine(folder, "mlflow.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $kilobytes)
            INSERT INTO experiment_tags SELECT 0, 'key' || n, hex(randomblob(512)) FROM numbers;
            PRAGMA wal_checkpoint(TRUNCATE);
            """;
        command.Parameters.AddWithValue("$kilobytes", megabytes * 1024);
        command.ExecuteNonQuery();
    }

    // Overwrites pages in the second half, where the rows of the tags are.
    private static void Damage(string database)
    {
        using FileStream file = new(database, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2 / PageSize * PageSize;
        file.Write(new byte[PageSize * 20]);
    }
}
