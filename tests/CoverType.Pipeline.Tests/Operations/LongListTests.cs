using System.Data.Common;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class LongListTests
{
    private const int Campaigns = 1000;

    private const int PortionsOfEach = 29;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_OfAThousandCampaigns_AsksTheDatabaseAsOftenAsForFifty()
    {
        using TemporaryFolder folder = new();
        await using FakeDataApi dataApi = await FakeDataApi.StartAsync();
        await using TestPipeline pipeline = await TestPipeline.PrepareAsync(folder, dataApi);
        await FillAsync(pipeline.Services.GetRequiredService<StateDatabase>());
        FaultyDatabase database = new(folder.Combine("state", "pipeline.db"), TimeProvider.System);
        PipelineReports reports = ActivatorUtilities.CreateInstance<PipelineReports>(
            pipeline.Services,
            ActivatorUtilities.CreateInstance<CampaignStore>(pipeline.Services, database),
            new CampaignSearch(database),
            new PortionStore(database));

        List<int> statements = [];
        foreach (int limit in new[] { 50, Campaigns })
        {
            int before = database.Statements;
            CampaignPage page = await reports.FindAsync(new CampaignQuery { Limit = limit }, Cancellation);
            statements.Add(database.Statements - before);

            page.Items.Count.ShouldBe(limit);
            page.Total.ShouldBe(Campaigns);
            page.Items[0].Id.ShouldBe(Campaigns);
            page.Items.ShouldAllBe(campaign => campaign.Portions == PortionsOfEach && campaign.Batches == 10);
        }

        statements[0].ShouldBeInRange(1, 10);
        statements[1].ShouldBe(statements[0]);
    }

    private static async Task FillAsync(StateDatabase database)
    {
        await using DbConnection connection = await database.OpenAsync(Cancellation);
        await connection.ExecuteAsync(
            $"""
            WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {Campaigns})
            INSERT INTO campaigns (campaign_key, group_number, planned, step, attempts, group_restarted, outcome, reason,
                gate, candidates, created_at, finished_at)
            SELECT number || '-0a1b2c3d', 1 + number % 10, 0, 'Done', 0, 0, 'NotPromoted', 'It is not better.',
                NULL, NULL, number, number FROM numbers;
            WITH RECURSIVE numbers(number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number < {PortionsOfEach - 1})
            INSERT INTO portions (campaign_id, batch_number, row_count, new_rows, digest, object_key, received_at, kept)
            SELECT campaigns.id, 1 + number % 10, 5810, 1000, hex(randomblob(32)), 'portions/' || number, number, 1
            FROM campaigns, numbers;
            """);
    }
}
