using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignHistoryTests : AdvancedCampaign
{
    [Fact]
    public async Task AdvanceAsync_ClockSetBackDuringAStep_HasNoNegativeDuration()
    {
        Func<Campaign, StepResult> assemble = Steps[CampaignStep.Assemble];
        Steps[CampaignStep.Assemble] = campaign =>
        {
            Time.AdjustTime(Time.GetUtcNow().AddMinutes(-3));
            return assemble(campaign);
        };

        await Advancer.AdvanceAsync(Cancellation);

        StepRun run = (await History.ListAsync(Campaign.Id, Cancellation))[0];
        run.Step.ShouldBe(CampaignStep.Assemble);
        run.EndedAt.ShouldBe(run.StartedAt);
    }

    [Fact]
    public async Task AdvanceAsync_RunWhoseEndCouldNotBeWritten_IsClosedWithThatReason()
    {
        await History.BeginAsync(await FindAsync(), Cancellation);

        await Advancer.AdvanceAsync(Cancellation);

        (await History.ListAsync(Campaign.Id, Cancellation))[0].ShouldSatisfyAllConditions(
            run => run.Outcome.ShouldBe(StepOutcome.Lost),
            run => run.Message.ShouldBe("The state database could not be written when it ended; the step is done again."));
    }

    [Fact]
    public async Task AdvanceAsync_StepsThatSucceed_AreRowsWithTheirTimes()
    {
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());
        Func<Campaign, StepResult> assemble = Steps[CampaignStep.Assemble];
        Steps[CampaignStep.Assemble] = campaign =>
        {
            Time.Advance(TimeSpan.FromSeconds(90));
            return assemble(campaign);
        };

        await Advancer.AdvanceAsync(Cancellation);

        (await ListAsync()).ShouldBe(
            [(CampaignStep.Assemble, 1, StepOutcome.Done), (CampaignStep.Close, 1, StepOutcome.Done)]);
        StepRun run = (await History.ListAsync(Campaign.Id, Cancellation))[0];
        run.StartedAt.ShouldBe(start);
        run.EndedAt.ShouldBe(start.AddSeconds(90));
        run.Message.ShouldBeNull();
    }

    [Fact]
    public async Task AdvanceAsync_StepThatFailsAndReturns_IsARowForEachAttempt()
    {
        Queue<Func<StepResult>> results = new(
        [
            () => throw new InvalidOperationException("Something is wrong here."),
            () => StepResult.ContinueWith(CampaignStep.Assemble),
            () => StepResult.FailWith("There are too few cells."),
        ]);
        Steps[CampaignStep.Assemble] = _ => results.Dequeue()();

        Time.SetUtcNow((await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull());
        (await Advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        (await ListAsync()).ShouldBe(
        [
            (CampaignStep.Assemble, 1, StepOutcome.Retried),
            (CampaignStep.Assemble, 2, StepOutcome.Returned),
            (CampaignStep.Assemble, 3, StepOutcome.Failed),
            (CampaignStep.Close, 1, StepOutcome.Done),
        ]);
        (await History.ListAsync(Campaign.Id, Cancellation)).Select(run => run.Message).ShouldBe(
        [
            "Something is wrong here.",
            "The campaign continues with the step 'Assemble'.",
            "There are too few cells.",
            null,
        ]);
    }

    [Fact]
    public async Task AdvanceAsync_RunThatAKilledProcessLeft_IsClosedByTheOneThatContinues()
    {
        StepHistory killed = new(
            Pipeline.Services.GetRequiredService<StateDatabase>(),
            new PipelineNode(),
            Pipeline.Services.GetRequiredService<StepMeter>(),
            Time);
        StepRun left = await killed.BeginAsync(await FindAsync(), Cancellation);

        await Advancer.AdvanceAsync(Cancellation);
        await killed.EndAsync(left, StepOutcome.Done, "It was not dead, and comes too late.", Cancellation);

        IReadOnlyList<StepRun> runs = await History.ListAsync(Campaign.Id, Cancellation);
        runs.Select(run => (run.Step, run.Attempt, run.Outcome)).ShouldBe(
        [
            (CampaignStep.Assemble, 1, StepOutcome.Lost),
            (CampaignStep.Assemble, 2, StepOutcome.Done),
            (CampaignStep.Close, 1, StepOutcome.Done),
        ]);
        runs[0].Message.ShouldBe(
            $"The process {left.Node} ended, or lost the work, before the step did; {runs[1].Node} continues.");
    }
}
