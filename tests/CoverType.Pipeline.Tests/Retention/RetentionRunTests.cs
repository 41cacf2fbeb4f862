using System.Net.Http.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Retention;

public sealed class RetentionRunTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fixture = await CampaignFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task ApplyAsync_RunsAndVersionsBeyondTheirNumber_LeavesWhatCarriesAnAlias()
    {
        await using (TestPipeline pipeline = await _fixture.PrepareAsync())
        {
            for (int group = 1; group <= 3; group++)
            {
                await CampaignFixture.RunAsync(pipeline, group);
            }
        }

        (await _fixture.FindChampionAsync()).ShouldNotBeNull().Version.ShouldBe(1);
        await using TestPipeline limited = await _fixture.StartAsync(
            new() { ["Retention:Versions"] = "1", ["Retention:Runs"] = "1", ["Campaigns:Groups:0"] = "1" });
        using HttpClient http = new();
        Uri retention = new($"{limited.Url}/api/retention");

        RetentionReport preview = await ReadAsync(await http.GetAsync(retention, Cancellation));

        preview.DryRun.ShouldBeTrue();
        preview.Items.Select(item => (item.Kind, item.Name)).ShouldBe(
            [(RetentionKind.Version, "version 2"), (RetentionKind.Runs, "campaign 2")], ignoreOrder: true);
        preview.Items.ShouldAllBe(item => item.Reason == "more than 1 campaigns ago");
        preview.Kept.ShouldBe(
            ["Version 1 has the alias Production.", "The runs of campaign 1 stay: a version needs them."],
            ignoreOrder: true);
        (await _fixture.GetVersionsAsync()).Count.ShouldBe(3, "a dry run removes nothing");

        RetentionReport applied = await ReadAsync(await http.PostAsync(retention, content: null, Cancellation));

        applied.DryRun.ShouldBeFalse();
        applied.Items.ShouldBe(preview.Items);
        applied.Failures.ShouldBeEmpty();
        (await _fixture.GetVersionsAsync()).Select(version => version.Version).ShouldBe([1, 3]);
        (await _fixture.GetRunsAsync()).Count.ShouldBe(2);
        (await ReadAsync(await http.GetAsync(retention, Cancellation))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task ApplyAsync_OlderThanTheirAge_RemovesWhatNoAliasNeeds()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(new()
        {
            ["Retention:PortionAge"] = "1.00:00:00",
            ["Retention:DataSetAge"] = "1.00:00:00",
            ["Retention:WorkFolderAge"] = "1.00:00:00",
            ["Retention:LogAge"] = "1.00:00:00",
        });
        Campaign ended = await CampaignFixture.RunAsync(pipeline, group: 1);
        string forgotten = Directory.CreateDirectory(_fixture.Folder.Combine("work", "9-ffffffff")).FullName;
        string somebodyElses = Directory.CreateDirectory(_fixture.Folder.Combine("work", "somebody-elses")).FullName;
        string logs = Directory.GetDirectories(_fixture.Folder.Combine("logs"))[0];
        string current = Directory.GetFiles(logs).ShouldHaveSingleItem();
        string oldLog = Path.Combine(logs, "pipeline-20200101.log");
        string[] ofOthers =
        [
            Path.Combine(logs, "other.log"), Path.Combine(logs, "pipeline.dll"),
            Path.Combine(Directory.CreateDirectory(Path.Combine(logs, "inner")).FullName, "pipeline-20200101.log"),
        ];
        foreach (string file in (string[])[oldLog, .. ofOthers])
        {
            await File.WriteAllTextAsync(file, "old", Cancellation);
        }

        RetentionRun retention = pipeline.Services.GetRequiredService<RetentionRun>();
        (await retention.ApplyAsync(dryRun: false, Cancellation)).Items.ShouldBeEmpty("all is young");

        DateTime before = (TimeProvider.System.GetUtcNow() - (2 * Day)).UtcDateTime;
        Directory.SetLastWriteTimeUtc(forgotten, before);
        Directory.SetLastWriteTimeUtc(somebodyElses, before);
        foreach (string file in (string[])[oldLog, .. ofOthers])
        {
            File.SetLastWriteTimeUtc(file, before);
        }

        await pipeline.Campaigns.SaveAsync(
            ended with { End = ended.End! with { FinishedAt = TimeProvider.System.GetUtcNow() - (2 * Day) } }, Cancellation);
        RetentionReport report = await retention.ApplyAsync(dryRun: false, Cancellation);

        report.Items.Select(item => item.Kind).ShouldBe(
            [RetentionKind.Portions, RetentionKind.WorkFolder, RetentionKind.Log]);
        report.Kept.ShouldBe(["The data sets of campaign 1 stay: version 1 has an alias."]);
        report.Failures.ShouldBeEmpty();
        Directory.Exists(forgotten).ShouldBeFalse();
        Directory.Exists(somebodyElses).ShouldBeTrue();
        File.Exists(oldLog).ShouldBeFalse();
        Path.GetFileName(current).ShouldMatch(@"^pipeline-\d{8}\.log$", "the sink's names are those that retention looks for");
        ofOthers.ShouldAllBe(file => File.Exists(file));
        Directory.Exists(_fixture.Folder.Combine("objects", "portions", ended.Key)).ShouldBeFalse();
        Directory.Exists(_fixture.Folder.Combine("objects", "datasets", ended.Key)).ShouldBeTrue();

        await _fixture.Client.DeleteAliasAsync("covertype", "Production", Cancellation);
        report = await retention.ApplyAsync(dryRun: false, Cancellation);

        report.Items.Select(item => item.Kind).ShouldBe([RetentionKind.DataSets]);
        Directory.Exists(_fixture.Folder.Combine("objects", "datasets", ended.Key)).ShouldBeFalse();
        (await _fixture.GetVersionsAsync()).ShouldHaveSingleItem();
    }

    private static async Task<RetentionReport> ReadAsync(HttpResponseMessage response)
    {
        using HttpResponseMessage received = response;
        received.EnsureSuccessStatusCode();
        return (await received.Content.ReadFromJsonAsync<RetentionReport>(PipelineJson.CreateOptions(), Cancellation))
            .ShouldNotBeNull();
    }
}
