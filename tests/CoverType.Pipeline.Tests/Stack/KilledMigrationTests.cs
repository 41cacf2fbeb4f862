using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Tests.Fakes;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace CoverType.Pipeline.Tests.Stack;

public sealed class KilledMigrationTests(StackServers servers) : IClassFixture<StackServers>
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MigrateAsync_KilledBeforeAnyStatement_IsCompletedByTheNextStart()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        string expected = await DescribeAsync(await MigrateNewAsync());

        int statements = await CountStatementsAsync();
        statements.ShouldBeGreaterThan(10, "each table is a statement");

        await Parallel.ForEachAsync(
            Enumerable.Range(0, statements),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation },
            async (statement, _) => await ShouldBeCompletedAsync(statement, expected));
    }

    [Fact]
    public async Task Start_KilledWhileTheSchedulerCreatesItsTables_IsCompletedByTheNextStart()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        await using StackFixture fixture = await StackFixture.CreateAsync(servers);
        for (int statement = 30; statement < 60; statement += 14)
        {
            string connectionString = await servers.CreateDatabaseAsync("password-of-a-test", Cancellation);
            using CuttingProxy proxy = new(servers.Database.Port, statement);
            await using (fixture.StartProcess(new() { ["Database:ConnectionString"] = Through(proxy, connectionString) }))
            {
                await proxy.Cut.WaitAsync(LongestStart, Cancellation);
            }

            Exception? failure = await Record.ExceptionAsync(() => StartAsync(fixture, connectionString));

            failure.ShouldBeNull($"killed after {statement} statements, the last was {proxy.Statements[^1]}: {failure}");
        }
    }

    private async Task<int> CountStatementsAsync()
    {
        string connectionString = await servers.CreateDatabaseAsync("password-of-a-test", Cancellation);
        using CuttingProxy proxy = new(servers.Database.Port, int.MaxValue);
        await MigrateAsync(Through(proxy, connectionString));
        return proxy.Statements.Count;
    }

    private async Task ShouldBeCompletedAsync(int statement, string expected)
    {
        string connectionString = await servers.CreateDatabaseAsync("password-of-a-test", Cancellation);
        using CuttingProxy proxy = new(servers.Database.Port, statement);
        (await Record.ExceptionAsync(() => MigrateAsync(Through(proxy, connectionString)))).ShouldNotBeNull();
        string place = $"killed after {statement} statements, the last was {string.Join(string.Empty, proxy.Statements.TakeLast(1))}";

        Exception? failure = await Record.ExceptionAsync(() => MigrateAsync(connectionString));

        failure.ShouldBeNull($"{place}: {failure}");
        (await DescribeAsync(connectionString)).ShouldBe(expected, place);
    }

    private static string Through(CuttingProxy proxy, string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) { Port = (uint)proxy.Port, Pooling = false }.ConnectionString;

    private static async Task StartAsync(StackFixture fixture, string connectionString)
    {
        await using TestPipeline pipeline = await fixture.StartAsync(new()
        {
            ["Database:ConnectionString"] = connectionString,
        });
    }

    private async Task<string> MigrateNewAsync()
    {
        string connectionString = await servers.CreateDatabaseAsync("password-of-a-test", Cancellation);
        await MigrateAsync(connectionString);
        return connectionString;
    }

    /// <summary>Does what the start of a pipeline does with the database, without the rest of its host.</summary>
    private static async Task MigrateAsync(string connectionString)
    {
        IConfiguration settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = "MySql",
                ["Database:ConnectionString"] = connectionString,
            })
            .Build();
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddLogging()
            .AddResilience()
            .AddCampaigns(settings)
            .BuildServiceProvider();
        await services.GetRequiredService<StateDatabase>().MigrateAsync(Cancellation);
        (await services.GetRequiredService<CampaignStore>().ListAsync(Cancellation)).ShouldBeEmpty();
    }

    /// <summary>Returns the columns, indexes and foreign keys of a database, a line each.</summary>
    private static async Task<string> DescribeAsync(string connectionString)
    {
        await using DbConnection connection = new MySqlConnection(connectionString);
        IEnumerable<string> lines = await connection.QueryAsync<string>(
            """
            SELECT CONCAT_WS(' ', table_name, column_name, column_type, is_nullable, column_default, character_set_name, extra)
            FROM information_schema.columns WHERE table_schema = DATABASE()
            UNION ALL
            SELECT CONCAT_WS(' ', table_name, index_name, column_name, seq_in_index, non_unique)
            FROM information_schema.statistics WHERE table_schema = DATABASE()
            UNION ALL
            SELECT CONCAT_WS(' ', table_name, constraint_name, column_name, referenced_table_name, referenced_column_name)
            FROM information_schema.key_column_usage WHERE table_schema = DATABASE()
            """);
        long versions = await connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM VersionInfo");
        return string.Join('\n', lines.Order(StringComparer.Ordinal).Append($"{versions} versions"));
    }
}
