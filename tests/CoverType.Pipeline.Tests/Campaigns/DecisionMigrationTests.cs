using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Campaigns.Migrations;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Campaigns;

/// <summary>A state database from before the decision had columns of its own.</summary>
public sealed class DecisionMigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MigrateAsync_CampaignsOfTheFirstForm_HaveDecisionAndOutcomeApart()
    {
        using TemporaryFolder folder = new();
        await CreateFirstFormAsync(folder);
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(folder, dataApi);

        IReadOnlyList<Campaign> campaigns = await pipeline.Campaigns.ListAsync(Cancellation);

        campaigns[0].End.ShouldBe(new EndFact(CampaignOutcome.Promoted, "It is better.", DateTimeOffset.UnixEpoch));
        campaigns[0].Decision.ShouldBe(new DecisionFact(true, "It is better.", null));
        campaigns[1].Outcome.ShouldBe(CampaignOutcome.Failed);
        campaigns[1].Decision.ShouldBeNull();
        campaigns[2].End.ShouldBeNull("the decision is not carried out yet");
        campaigns[2].Decision.ShouldBe(new DecisionFact(false, "It is not better.", "1"));
        campaigns[2].Step.ShouldBe(CampaignStep.Promote);
        campaigns[2].Attempts.ShouldBe(new StepAttempts(2, 0, 0, "MLflow is not reached.", null));
        await pipeline.Campaigns.SaveAsync(campaigns[2], Cancellation);
    }

    private static async Task CreateFirstFormAsync(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder.Combine("state"));
        string connectionString = $"Data Source={folder.Combine("state", "pipeline.db")};Pooling=False";
        await using ServiceProvider services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner.AddSQLite()
                .WithGlobalConnectionString(connectionString)
                .ScanIn(typeof(M0001Campaigns).Assembly).For.Migrations())
            .BuildServiceProvider();
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp(3);
        }

        await using SqliteConnection connection = new(connectionString);
        await connection.OpenAsync(Cancellation);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO campaigns
                (campaign_key, group_number, planned, step, attempts, last_error, group_restarted, champion_version,
                 outcome, reason, created_at, finished_at)
            VALUES
                ('1-0a', 1, 1, 'Done', 0, NULL, 0, NULL, 'Promoted', 'It is better.', 0, 0),
                ('2-0b', 2, 1, 'Done', 0, NULL, 0, NULL, 'Failed', 'It has too few cells.', 0, 0),
                ('3-0c', 3, 1, 'Promote', 2, 'MLflow is not reached.', 0, '1', 'NotPromoted', 'It is not better.', 0, NULL)
            """;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
