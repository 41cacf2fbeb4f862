using System.Text.Json.Nodes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Mlflow.Embedded.Hosting;
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

        byte[] log = WriteAndReadLog(folder.Combine("mlflow.db"));
        Damage(folder.Combine("mlflow.db"));

        IOException error = await Should.ThrowAsync<IOException>(() => TestServer.StartAsync(folder.Path));
        error.Message.ShouldContain("mlflow.db is damaged (");
        error.Message.ShouldContain($"the latest one is {backup}.");
        EmbeddedMlflowFolder.Inspect(folder.Path).Problems.ShouldHaveSingleItem().ShouldContain("is damaged");

        // What the message says to do. A log that stays would be written into the database of the backup.
        error.Message.ShouldContain("Move mlflow.db, mlflow.db-wal and mlflow.db-shm away");
        await File.WriteAllBytesAsync(folder.Combine("mlflow.db-wal"), log, TestContext.Current.CancellationToken);
        foreach (string file in (string[])["mlflow.db", "mlflow.db-wal", "mlflow.db-shm"])
        {
            File.Delete(folder.Combine(file));
        }

        File.Copy(Path.Combine(backup, "mlflow.db"), folder.Combine("mlflow.db"));
        await using TestServer server = await TestServer.StartAsync(folder.Path);
        JsonNode experiment = await server.GetAsync("experiments/get?experiment_id=0");
        ((string)experiment["experiment"]!["name"]!).ShouldBe("Default");
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
        message.ShouldContain("Stop the server. Move mlflow.db, mlflow.db-wal and mlflow.db-shm away");
    }

    [Fact]
    public async Task Start_LargeDatabaseInAFolderWithAnyName_IsChecked()
    {
        using TemporaryFolder folder = new();
        string odd = folder.Combine("a;Mode=b");
        await FillAsync(odd, megabytes: 66);
        LogLines logs = new();

        await using EmbeddedMlflowServer server = await EmbeddedMlflow.StartAsync(
            new EmbeddedMlflowOptions { DataFolder = odd },
            builder => builder.Logging.AddProvider(logs),
            TestContext.Current.CancellationToken);

        await logs.WaitForAsync("mlflow.db is intact", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Check_DatabaseThatCannotBeOpened_IsLoggedAndStopsNothing()
    {
        using TemporaryFolder folder = new();
        await FillAsync(folder.Combine("large"), megabytes: 66);
        Directory.CreateDirectory(folder.Combine("other", "mlflow.db"));
        using Database large = new(
            new DataFolder(folder.Combine("large"), "Folder"), new FlushPolicy(EachCommit: false), TimeProvider.System);
        LogLines logs = new();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        using IntegrityCheck check = new(
            large, new DataFolder(folder.Combine("other"), "Folder"), TimeProvider.System, factory.CreateLogger<IntegrityCheck>());

        await check.StartAsync(TestContext.Current.CancellationToken);
        await check.ExecuteTask!;

        string message = await logs.WaitForAsync("could not be checked", TestContext.Current.CancellationToken);
        message.ShouldContain("mlflow.db is a folder, not a database.");
        message.ShouldNotContain("away");
    }

    // As a server that is killed leaves it.
    private static byte[] WriteAndReadLog(string database)
    {
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE experiments SET name = 'later'";
        command.ExecuteNonQuery();
        using FileStream log = new($"{database}-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream copy = new();
        log.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task FillAsync(string folder, int megabytes)
    {
        await (await TestServer.StartAsync(folder)).DisposeAsync();
        SqliteConnectionStringBuilder settings = new() { DataSource = Path.Combine(folder, "mlflow.db"), Pooling = false };
        using SqliteConnection connection = new(settings.ConnectionString);
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
