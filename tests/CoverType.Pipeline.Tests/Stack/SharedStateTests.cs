using System.Data.Common;
using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Leases;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Tests.Fakes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Pipeline.Tests.Stack;

public sealed class SharedStateTests(StackServers servers) : IClassFixture<StackServers>, IAsyncLifetime
{
    private StackFixture _fixture = null!;
    private TestPipeline _one = null!;
    private TestPipeline _two = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(StackServers.Missing.Length == 0, StackServers.Missing);
        _fixture = await StackFixture.CreateAsync(servers);
        _one = await _fixture.PrepareAsync();
        _two = await _fixture.PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _one.DisposeAsync();
            await _two.DisposeAsync();
            await _fixture.DisposeAsync();
        }
    }

    [Fact]
    public async Task SaveAsync_AllThatCanChange_IsReadBackTheSameByAnother()
    {
        Campaign campaign = await _one.Campaigns.AddAsync(3, minimumRows: 500, planned: false, Cancellation);
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(1_750_000_000_123);
        Campaign saved = await _one.Campaigns.SaveAsync(
            campaign with
            {
                Step = CampaignStep.Promote,
                Attempts = new StepAttempts(6, 2, 1, "Ñandú 🌲", time),
                GroupRestarted = true,
                Data = new AssembledFact(new string('a', 64)),
                Challenger = new ChallengerFact(1, new string('b', 64)),
                Run = new RunFact("run", "m-1"),
                ModelVersion = "7",
                Decision = new DecisionFact(false, new string('x', 4000), "6"),
                End = new EndFact(CampaignOutcome.Failed, new string('y', 4000), time),
                CollectedAt = time,
            },
            Cancellation);

        (await _two.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldBe(saved);
        (await _two.Campaigns.FindActiveAsync(Cancellation)).ShouldBe(saved);
    }

    [Fact]
    public async Task SaveAsync_WrittenByAnotherMeanwhile_Throws()
    {
        Campaign campaign = await _one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        Campaign theirs = (await _two.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
        await _two.Campaigns.SaveAsync(theirs.MovedTo(CampaignStep.Train), Cancellation);

        await Should.ThrowAsync<CampaignMovedException>(
            () => _one.Campaigns.SaveAsync(campaign.MovedTo(CampaignStep.Assemble), Cancellation));

        (await _one.Campaigns.FindAsync(campaign.Id, Cancellation))!.Step.ShouldBe(CampaignStep.Train);
    }

    [Fact]
    public async Task ContinueAsync_ProcessesTakeTurns_IsOneRunOfTheLast()
    {
        Campaign campaign = await _one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        StepHistory first = _one.Services.GetRequiredService<StepHistory>();
        StepHistory second = _two.Services.GetRequiredService<StepHistory>();

        StepRun begun = await first.ContinueAsync(campaign, Cancellation);
        await second.ContinueAsync(campaign, Cancellation);
        await first.ContinueAsync(campaign, Cancellation);
        StepRun last = await second.ContinueAsync(campaign, Cancellation);

        last.Id.ShouldBe(begun.Id);
        last.Node.ShouldBe(_two.Services.GetRequiredService<PipelineNode>().Name);
        StepRun only = (await first.ListAsync(campaign.Id, Cancellation)).ShouldHaveSingleItem();
        (only.Node, only.Outcome).ShouldBe((last.Node, StepOutcome.Running));
    }

    [Fact]
    public async Task SendDueAsync_ByTwoAtOnce_DeliversOnce()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using TestPipeline one = await _fixture.PrepareAsync(receiver.Settings);
        await using TestPipeline two = await _fixture.PrepareAsync(receiver.Settings);
        Campaign campaign = await one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        await one.Campaigns.SaveAsync(
            campaign.MovedTo(CampaignStep.Close) with { End = new EndFact(CampaignOutcome.Failed, "Ñandú 🌲") }, Cancellation);

        NotificationSender[] senders =
        [
            .. new[] { one, two }.Select(pipeline =>
                pipeline.Services.GetServices<IHostedService>().OfType<NotificationSender>().Single()),
        ];
        for (int round = 0; round < 3; round++)
        {
            await Task.WhenAll(senders.Select(sender => sender.SendDueAsync(Cancellation)));
        }

        Encoding.UTF8.GetString(receiver.Deliveries.ShouldHaveSingleItem().Body).ShouldContain("campaign.failed");
    }

    [Fact]
    public async Task EnsureNextAsync_ManyAtOnce_AddOneCampaign()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? _one : _two).Services.GetRequiredService<CampaignPlan>()
                .EnsureNextAsync(endingId: null, Cancellation)));

        (await _one.Campaigns.ListAsync(Cancellation)).ShouldHaveSingleItem().Planned.ShouldBeTrue();
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_GivesEachItsOwnNumber()
    {
        Campaign[] added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? _one : _two).Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation)));

        added.Select(campaign => campaign.Id).Distinct().Count().ShouldBe(8);
        added.ShouldAllBe(campaign => campaign.Key.StartsWith($"{campaign.Id}-"));
    }

    [Fact]
    public async Task InTransactionAsync_Deadlock_IsDoneAgain()
    {
        StateDatabase database = _one.Services.GetRequiredService<StateDatabase>();
        int first = (await _one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation)).Id;
        int second = (await _one.Campaigns.AddAsync(2, minimumRows: null, planned: false, Cancellation)).Id;
        using Barrier both = new(2);
        int attempts = 0;

        await Task.WhenAll(
            Task.Run(() => WriteBothAsync(first, second), Cancellation),
            Task.Run(() => WriteBothAsync(second, first), Cancellation));

        attempts.ShouldBe(3, "one of the two gave way, and came again");
        (await _one.Campaigns.ListAsync(Cancellation)).ShouldAllBe(campaign => campaign.Attempts.Count == 2);

        Task<int> WriteBothAsync(int one, int other) => database.InTransactionAsync(
            async (connection, transaction) =>
            {
                bool isFirst = Interlocked.Increment(ref attempts) <= 2;
                await WriteAsync(connection, transaction, one);
                if (isFirst)
                {
                    both.SignalAndWait(Cancellation);
                }

                return await WriteAsync(connection, transaction, other);
            },
            Cancellation);

        static Task<int> WriteAsync(DbConnection connection, DbTransaction transaction, int id) =>
            connection.ExecuteAsync("UPDATE campaigns SET attempts = attempts + 1 WHERE id = @id", new { id }, transaction);
    }

    [Fact]
    public async Task TryTakeAsync_HeldByAnother_IsRefusedUntilItIsGivenBack()
    {
        WorkLeases one = _one.Services.GetRequiredService<WorkLeases>();
        WorkLeases two = _two.Services.GetRequiredService<WorkLeases>();
        WorkLease held = (await one.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();

        (await two.TryTakeAsync("work", Cancellation)).ShouldBeNull();
        await using WorkLease other = (await two.TryTakeAsync("other work", Cancellation)).ShouldNotBeNull();
        await held.DisposeAsync();
        await using WorkLease after = (await two.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task WorkLease_TakenByAnotherAfterAStandstill_IsCancelled()
    {
        WorkLeases one = _one.Services.GetRequiredService<WorkLeases>();
        WorkLeases two = _two.Services.GetRequiredService<WorkLeases>();
        StateDatabase database = _one.Services.GetRequiredService<StateDatabase>();
        await using WorkLease held = (await one.TryTakeAsync("work", Cancellation)).ShouldNotBeNull();
        TaskCompletionSource cancelled = new();
        await using CancellationTokenRegistration registration = held.Token.Register(cancelled.SetResult);

        await using (DbConnection connection = await database.OpenAsync(Cancellation))
        {
            await connection.ExecuteAsync("UPDATE leases SET owner = 'somebody', expires_at = expires_at + 60000");
        }

        await cancelled.Task.WaitAsync(Cancellation);
        held.IsLost.ShouldBeTrue();
        (await two.TryTakeAsync("work", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task TryTakeAsync_HolderDiedAndTheDatabasesClockWasSetBack_IsTakenWhenItWasNotRenewed()
    {
        FakeTimeProvider time = new();
        StateDatabase database = _two.Services.GetRequiredService<StateDatabase>();
        WorkLeases two = new(
            database,
            _two.Services.GetRequiredService<IOptions<ClusterOptions>>(),
            time,
            NullLogger<WorkLeases>.Instance);
        await using (DbConnection connection = await database.OpenAsync(Cancellation))
        {
            await connection.ExecuteAsync(
                $"INSERT INTO leases (name, owner, expires_at) VALUES ('work', 'the dead', {database.Now} + 3600000)");
        }

        (await two.HoldAsync("work", Cancellation)).ShouldBeFalse();
        time.Advance(2 * two.Length);
        (await two.HoldAsync("work", Cancellation)).ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await two.HoldAsync("work", Cancellation)).ShouldBeTrue("a living holder would have renewed it");
        (await two.HoldAsync("work", Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task PollAsync_InTurns_CountsWhatTheOtherHasKept()
    {
        _fixture.DataApi.WindowsPass = false;
        Campaign campaign = await _one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);
        foreach (TestPipeline pipeline in new[] { _one, _two, _one, _two })
        {
            campaign = await pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);
        }

        IReadOnlyList<KeptPortion> kept = await _one.Services.GetRequiredService<PortionStore>()
            .ListAsync(campaign.Id, Cancellation);
        kept.Count.ShouldBe(4);
        foreach (TestPipeline pipeline in new[] { _one, _two })
        {
            CollectedPortions collected = await pipeline.Services.GetRequiredService<CampaignPortions>()
                .LoadAsync(campaign, Cancellation);
            collected.Portions.Count.ShouldBe(4);
            collected.DistinctRows.ShouldBe(kept.Sum(portion => portion.NewRows));
        }

        PollReport? last = await _one.Services.GetRequiredService<LastPoll>().FindAsync(Cancellation);
        last.ShouldNotBeNull().ShouldBe(await _two.Services.GetRequiredService<LastPoll>().FindAsync(Cancellation));
    }

    [Fact]
    public async Task MigrateAsync_Again_ChangesNothing()
    {
        Campaign campaign = await _one.Campaigns.AddAsync(1, minimumRows: null, planned: false, Cancellation);

        await _two.Services.GetRequiredService<StateDatabase>().MigrateAsync(Cancellation);

        (await _two.Campaigns.FindAsync(campaign.Id, Cancellation)).ShouldBe(campaign);
    }
}
