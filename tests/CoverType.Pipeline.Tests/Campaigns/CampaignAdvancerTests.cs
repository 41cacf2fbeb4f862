using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignAdvancerTests : AdvancedCampaign
{
    [Fact]
    public async Task AdvanceAsync_StepsThatSucceed_ReachTheEnd()
    {
        (await Advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.End!.FinishedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task AdvanceAsync_FailAfterADecision_KeepsBothApart()
    {
        DecisionFact decision = new(true, "It is better.", "1");
        Steps[CampaignStep.Assemble] = _ => StepResult.FailWith("The alias was refused.", decision);

        (await Advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        Campaign campaign = await FindAsync();
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldBe("The alias was refused.");
        campaign.Decision.ShouldBe(decision);
        Pipeline.ReadLog().ShouldContain("campaign 1 failed: The alias was refused.");
    }

    [Fact]
    public async Task AdvanceAsync_ClosingKeepsFailing_EndsWithTheOutcomeThatItHad()
    {
        Steps[CampaignStep.Close] = _ => throw new InvalidOperationException("The folder cannot be removed.");
        while (await Advancer.AdvanceAsync(Cancellation) is DateTimeOffset due)
        {
            Time.SetUtcNow(due);
        }

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        campaign.Attempts.LastError.ShouldNotBeNull().ShouldContain("The folder cannot be removed.");
        string log = Pipeline.ReadLog();
        log.ShouldNotContain("campaign 1 failed");
        log.ShouldContain("campaign 1 could not be closed; its outcome stays 'not promoted'");
    }

    [Fact]
    public async Task AdvanceAsync_Cancelled_CountsNoAttempt()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Steps[CampaignStep.Assemble] = _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };

        await Should.ThrowAsync<OperationCanceledException>(() => Advancer.AdvanceAsync(stop.Token));

        (await FindAsync()).Attempts.Count.ShouldBe(0);
        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Interrupted)]);
    }

    [Fact]
    public async Task AdvanceAsync_CampaignWrittenByAnotherMeanwhile_TheRunIsInterrupted()
    {
        Assembling = async cancellation =>
        {
            await Pipeline.Campaigns.SaveAsync(await FindAsync(), cancellation);
            return StepResult.ContinueWith(CampaignStep.Close);
        };

        await Should.ThrowAsync<CampaignMovedException>(() => Advancer.AdvanceAsync(Cancellation));

        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Interrupted)]);
    }

    [Fact]
    public async Task AdvanceAsync_CancelledByAnOperatorMeanwhile_CancelsTheStepAndClosesTheCampaign()
    {
        Task<DateTimeOffset?> work = BeginAssembling();
        await Begun.Task.WaitAsync(Cancellation);
        Campaign running = await FindAsync();

        await Pipeline.Campaigns.SaveAsync(
            running.MovedTo(CampaignStep.Close) with { End = new EndFact(CampaignOutcome.Cancelled, "Enough.") }, Cancellation);
        await AdvanceTimeUntilAsync(work);

        (await work).ShouldBeNull();
        (await ListAsync()).ShouldBe(
            [(CampaignStep.Assemble, 1, StepOutcome.Cancelled), (CampaignStep.Close, 1, StepOutcome.Done)]);
        (await History.ListAsync(Campaign.Id, Cancellation))[0].Message.ShouldBe("Enough.");
        (await FindAsync()).Outcome.ShouldBe(CampaignOutcome.Cancelled);
    }

    [Fact]
    public async Task AdvanceAsync_FailureThatNoAttemptMends_FailsTheCampaignAtOnce()
    {
        Steps[CampaignStep.Assemble] = _ => throw new NotSupportedException("This graph has an operator of another kind.");

        (await Advancer.AdvanceAsync(Cancellation)).ShouldBeNull();

        (await FindAsync()).End!.Reason.ShouldBe(
            "Another attempt would fail in the same way: This graph has an operator of another kind.");
        (await ListAsync()).First().ShouldBe((CampaignStep.Assemble, 1, StepOutcome.Failed));
    }
}
