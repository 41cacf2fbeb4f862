using System.Text.RegularExpressions;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Pipeline.Tests.Stack;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed partial class FullDiskTests : IAsyncLifetime
{
    private const string NotMounted = "this process may not mount a disk";

    private CampaignFixture _fixture = null!;
    private SmallDisk? _disk;
    private bool _isFull;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CampaignFixture.CreateAsync();
        _disk = SmallDisk.TryMount(_fixture.Folder.Combine("disk"));
        _fixture.Candidate.BeforeTraining = FillOnce;
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _disk?.Dispose();
        await _fixture.DisposeAsync();
    }

    [Fact]
    public async Task Host_WorkFolderOnAFullDisk_SaysSoAndGoesOnWhenThereIsSpace()
    {
        Assert.SkipWhen(_disk is null, NotMounted);
        await using TestPipeline pipeline = await _fixture.StartAsync(
            new() { ["Training:WorkFolder"] = _disk.Combine("work") });
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        PipelineStatus status = await Eventually.GetAsync(
            () => StackFixture.AskAsync<PipelineStatus>(http, "/api/status"),
            status => status is { Activity: PipelineActivity.WaitingToRetry, Campaign.Attempts: > 6 });

        status.Message.ShouldStartWith("Campaign 1 waits to try the step 'train' again: A file cannot be written to ");
        status.Message.ShouldContain(_disk.Combine("work"));
        status.Message.ShouldEndWith("its disk is full. Free space there.");
        IReadOnlyList<StepReport> steps = (await StackFixture.AskAsync<IReadOnlyList<StepReport>>(
            http, "/api/campaigns/1/steps")).ShouldNotBeNull();
        steps.First(step => step.Step == "train").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Retried),
            step => step.Message.ShouldBe(status.Campaign!.LastError));
        _disk.Free();
        await ShouldBePromotedAsync(pipeline);
        pipeline.ReadLog().ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Host_StateDatabaseOnAFullDisk_CountsTheAttemptsAndGoesOnWhenThereIsSpace()
    {
        Assert.SkipWhen(_disk is null, NotMounted);
        await using TestPipeline pipeline = await StartOnTheDiskAsync(_fixture, _disk);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        PipelineStatus status = await Eventually.GetAsync(
            () => StackFixture.AskAsync<PipelineStatus>(http, "/api/status"),
            status => Failures().Match(status.Message) is { Success: true } failures
                && int.Parse(failures.Value, System.Globalization.CultureInfo.InvariantCulture) > 6);

        status.Activity.ShouldBe(PipelineActivity.WaitingToRetry);
        status.Message.ShouldContain(_disk.Combine("pipeline.db"));
        status.Message.ShouldEndWith("its disk is full. Free space there.");
        (await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).ShouldContain("its disk is full");
        _disk.Free();
        await ShouldBePromotedAsync(pipeline);
        string[] lines = [.. pipeline.ReadLog().Split('\n').Where(line => !line.Contains(" INF ", StringComparison.Ordinal))];
        string log = string.Join('\n', lines);
        log.ShouldNotContain("   at ");
        log.ShouldNotContain(" ERR ");
        lines.Count(line => line.Contains("the disk of the state database is not available", StringComparison.Ordinal))
            .ShouldBe(1, log);
        log.ShouldContain("the disk of the state database is available again");
    }

    [Fact]
    public async Task Host_DiskFullWhileItCollects_CountsThePollsAndGoesOnWhenThereIsSpace()
    {
        Assert.SkipWhen(_disk is null, NotMounted);
        _fixture.DataApi.WindowsPass = false;
        _fixture.DataApi.Faults.Enqueue(context =>
        {
            FillOnce();
            return context.Response.WriteAsync(_fixture.DataApi.Body(group: 1, batch: 1, seed: 1));
        });
        await using TestPipeline pipeline = await StartOnTheDiskAsync(_fixture, _disk);
        using HttpClient http = new() { BaseAddress = new Uri(pipeline.Url) };

        PipelineStatus status = await Eventually.GetAsync(
            () => StackFixture.AskAsync<PipelineStatus>(http, "/api/status"),
            status => FailedPolls().Match(status.Message) is { Success: true } polls
                && int.Parse(polls.Value, System.Globalization.CultureInfo.InvariantCulture) > 6);

        status.Activity.ShouldBe(PipelineActivity.Collecting);
        status.Message.ShouldEndWith("its disk is full. Free space there.");
        _disk.Free();
        _fixture.DataApi.WindowsPass = true;
        await ShouldBePromotedAsync(pipeline);
        pipeline.ReadLog().ShouldNotContain("   at ");
        pipeline.ReadLog().ShouldNotContain(" ERR ");
    }

    private static Task<TestPipeline> StartOnTheDiskAsync(CampaignFixture fixture, SmallDisk disk) => fixture.StartAsync(new()
    {
        ["Database:ConnectionString"] = $"Data Source={disk.Combine("pipeline.db")}",
        ["ObjectStore:Folder"] = disk.Combine("objects"),
        ["Training:WorkFolder"] = disk.Combine("work"),
    });

    private void FillOnce()
    {
        if (!_isFull)
        {
            _isFull = true;
            _disk!.Fill();
        }
    }

    private static async Task ShouldBePromotedAsync(TestPipeline pipeline) =>
        (await StackFixture.RestAsync(pipeline)).ShouldHaveSingleItem()
            .State.ShouldBe(CampaignState.Promoted, pipeline.ReadLog());

    [GeneratedRegex(@"(?<= The last )\d+(?= polls failed: The state database )")]
    private static partial Regex FailedPolls();

    [GeneratedRegex(@"(?<=^Campaign 1 waits to try the step 'train' again after )\d+(?= failures: The state database )")]
    private static partial Regex Failures();
}
