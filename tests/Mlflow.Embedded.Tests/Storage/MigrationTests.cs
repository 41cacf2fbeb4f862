using System.IO.Compression;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Storage;

/// <summary>
/// Opens the databases of earlier forms, the data folders in <c>tests/fixtures</c>. <see cref="EarlierFormTests"/> reads and
/// continues all of their content.
/// </summary>
public sealed class MigrationTests
{
    [Fact]
    public void All_Numbers_HaveNoGaps() =>
        Migration.All.Select(migration => migration.Number).ShouldBe(Enumerable.Range(1, Migration.Latest));

    [Fact]
    public void Fixtures_OfEarlierForms_AreComplete() =>
        Migration.Latest.ShouldBe(EarlierFormTests.Folders.Length + 1, "a form that was released has a folder in the fixtures");

    [Theory]
    [InlineData("second-form", 2)]
    public async Task Start_LaterForm_KeepsTheTimeOfTheDeletion(string form, long number)
    {
        using TemporaryFolder folder = new();
        string database = Extract(folder, form);
        Read(database, "PRAGMA user_version").ShouldBe(number);
        object? time = Read(database, "SELECT max(deleted_time) FROM runs");

        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();

        Read(database, "PRAGMA user_version").ShouldBe((long)Migration.Latest);
        time.ShouldBeOfType<long>();
        Read(database, "SELECT max(deleted_time) FROM runs").ShouldBe(time);
    }

    [Fact]
    public async Task Start_FirstForm_MigratesItAndKeepsTheDeletedRun()
    {
        using TemporaryFolder folder = new();
        string database = Extract(folder);
        Read(database, "PRAGMA user_version").ShouldBe(1L);
        long before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

        await using (TestServer server = await TestServer.StartAsync(folder.Path))
        {
        }

        Read(database, "PRAGMA user_version").ShouldBe((long)Migration.Latest);
        ((long)Read(database, "SELECT max(deleted_time) FROM runs WHERE lifecycle_stage = 'deleted'")!)
            .ShouldBeGreaterThanOrEqualTo(before);
        Read(database, "SELECT count(deleted_time) FROM runs WHERE lifecycle_stage = 'active'").ShouldBe(0L);
        Read(database, "SELECT count(*) FROM metrics").ShouldBe(7L);
    }

    [Fact]
    public async Task Start_Twice_MigratesOnce()
    {
        using TemporaryFolder folder = new();
        string database = Extract(folder);
        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();
        object? time = Read(database, "SELECT max(deleted_time) FROM runs");

        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();

        Read(database, "SELECT max(deleted_time) FROM runs").ShouldBe(time);
    }

    [Fact]
    public async Task Start_MigratedAndNewDatabase_HaveTheSameTables()
    {
        using TemporaryFolder old = new();
        using TemporaryFolder created = new();
        string migrated = Extract(old);
        await (await TestServer.StartAsync(old.Path)).DisposeAsync();
        await (await TestServer.StartAsync(created.Path)).DisposeAsync();

        const string Columns =
            """
            SELECT group_concat(t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk, '; ')
            FROM (SELECT name FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name) t
            JOIN pragma_table_info(t.name) c
            """;
        Read(migrated, Columns).ShouldBe(Read(created.Combine("mlflow.db"), Columns));
    }

    [Fact]
    public async Task Start_MigrationThatFailsHalfway_LeavesTheEarlierForm()
    {
        using TemporaryFolder folder = new();
        string database = Extract(folder);
        Read(
            database,
            "CREATE TRIGGER obstacle BEFORE UPDATE ON runs BEGIN SELECT raise(ABORT, 'an obstacle'); END");

        IOException error = await Should.ThrowAsync<IOException>(() => TestServer.StartAsync(folder.Path));

        error.Message.ShouldContain("an obstacle");
        Read(database, "PRAGMA user_version").ShouldBe(1L);
        Read(database, "SELECT count(*) FROM pragma_table_info('runs') WHERE name = 'deleted_time'").ShouldBe(0L);

        Read(database, "DROP TRIGGER obstacle");
        await (await TestServer.StartAsync(folder.Path)).DisposeAsync();
        Read(database, "PRAGMA user_version").ShouldBe((long)Migration.Latest);
    }

    private static string Extract(TemporaryFolder folder, string form = "first-form")
    {
        ZipFile.ExtractToDirectory(
            RepositoryRoot.Combine("tests", "fixtures", form, "mlflow", "mlflow.zip"), folder.Path);
        return folder.Combine("mlflow.db");
    }

    private static object? Read(string database, string sql)
    {
        using SqliteConnection connection = new($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
