using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class StepHistoryTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeDataApi _dataApi = null!;
    private TestPipeline _killed = null!;
    private TestPipeline _next = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dataApi = await FakeDataApi.StartAsync();
        _killed = await TestPipeline.PrepareAsync(_folder, _dataApi);
        _next = await TestPipeline.PrepareAsync(_folder, _dataApi);
    }

    public async ValueTask DisposeAsync()
    {
        await _killed.DisposeAsync();
        await _next.DisposeAsync();
        await _dataApi.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ContinueAsync_RunOfAKilledProcessInAFile_IsLostAndAnotherBegins()
    {
        Campaign campaign = await _killed.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        StepRun lost = await HistoryOf(_killed).ContinueAsync(campaign, Cancellation);

        StepRun begun = await HistoryOf(_next).ContinueAsync(campaign, Cancellation);

        begun.Attempt.ShouldBe(2);
        (await HistoryOf(_next).ListAsync(campaign.Id, Cancellation))
            .Select(run => (run.Id, run.Outcome)).ShouldBe([(lost.Id, StepOutcome.Lost), (begun.Id, StepOutcome.Running)]);
    }

    [Fact]
    public async Task BeginAsync_CollectionFailedAndTheProcessWasKilledBeforeItWroteTheEnd_IsFailedWithTheReason()
    {
        Campaign campaign = await _killed.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        await HistoryOf(_killed).ContinueAsync(campaign, Cancellation);
        Campaign failed = await _killed.Campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Close) with
            {
                End = new EndFact(CampaignOutcome.Failed, "The data API does not know group 1."),
            },
            Cancellation);

        await HistoryOf(_next).BeginAsync(failed, Cancellation);

        StepRun collection = (await HistoryOf(_next).ListAsync(campaign.Id, Cancellation))[0];
        (collection.Step, collection.Outcome, collection.Message)
            .ShouldBe((CampaignStep.Collect, StepOutcome.Failed, "The data API does not know group 1."));
    }

    [Fact]
    public async Task WaitAsync_DatabaseThrowsAnotherException_WatchesOn()
    {
        FakeTimeProvider time = new();
        FaultyDatabase database = new(_folder.Combine("state", "pipeline.db"), time);
        Campaign campaign = await _killed.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        StepWatch watch = new(
            new CampaignStore(database, [], _killed.Services.GetRequiredService<StepMeter>(), time), time);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        database.Failure = new InvalidOperationException("The connection is broken.");

        Task<bool> written = watch.WaitAsync(campaign, done.Token);
        time.Advance(TimeSpan.FromSeconds(1));
        written.IsCompleted.ShouldBeFalse();
        database.Failure = null;
        await _killed.Campaigns.SaveAsync(campaign with { MinimumRows = 5 }, Cancellation);
        await Eventually.GetAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult<object?>(written.IsCompleted);
            },
            ended => (bool)ended);

        (await written).ShouldBeTrue();
    }

    [Fact]
    public async Task OpenAsync_WhileAnotherProcessWritesTheFile_DoesNotEndTheOutage()
    {
        StateDatabase database = _next.Services.GetRequiredService<StateDatabase>();
        Outages outages = _next.Services.GetRequiredService<Outages>();
        await using SqliteConnection backup = new($"Data Source={_folder.Combine("state", "pipeline.db")};Pooling=False");
        await backup.OpenAsync(Cancellation);
        await using SqliteCommand command = backup.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(Cancellation);
        database.BeginOutage(new SqliteException("database is locked", 5));

        await using (await database.OpenAsync(Cancellation))
        {
            outages.Find(Outages.StateDatabase).ShouldNotBeNull();
        }

        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(Cancellation);
        await using (await database.OpenAsync(Cancellation))
        {
            outages.Find(Outages.StateDatabase).ShouldBeNull();
        }
    }

    [Fact]
    public async Task OpenAsync_FileRemovedWhileItWasOpen_FailsUntilItIsBack()
    {
        StateDatabase database = _next.Services.GetRequiredService<StateDatabase>();
        string file = _folder.Combine("state", "pipeline.db");
        File.Move(file, $"{file}.away");

        SqliteException failure = await Should.ThrowAsync<SqliteException>(() => database.OpenAsync(Cancellation));
        database.Describe(failure).ShouldEndWith(
            "the file is not there. Put it back, or start the pipeline again to begin without campaigns.");
        File.Move($"{file}.away", file);

        await (await database.OpenAsync(Cancellation)).DisposeAsync();
    }

    private static StepHistory HistoryOf(TestPipeline pipeline) => pipeline.Services.GetRequiredService<StepHistory>();
}
