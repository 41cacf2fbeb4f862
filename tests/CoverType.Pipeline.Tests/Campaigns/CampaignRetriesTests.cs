using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Campaigns;

public sealed class CampaignRetriesTests : AdvancedCampaign
{
    [Fact]
    public async Task AdvanceAsync_FailuresAfterManyOutages_AreCountedApart()
    {
        Steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        for (int outage = 0; outage < 10; outage++)
        {
            Time.SetUtcNow((await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull());
        }

        Steps[CampaignStep.Assemble] = _ => throw new InvalidOperationException("Something is wrong here.");
        Time.SetUtcNow((await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull("it is the first of three"));
        Time.SetUtcNow((await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull("it is the second of three"));

        (await FindAsync()).Attempts.ShouldBe(
            new StepAttempts(12, 2, 0, "Something is wrong here.", (await FindAsync()).Attempts.NextAt));
        (await Advancer.AdvanceAsync(Cancellation)).ShouldBeNull();
        (await FindAsync()).End!.Reason.ShouldContain("failed 3 times");
    }

    [Fact]
    public async Task AdvanceAsync_ServiceNotReached_IsWaitedForWithoutEndAndEverLonger()
    {
        Steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        List<double> waits = [];
        for (int attempt = 0; attempt < 6; attempt++)
        {
            DateTimeOffset due = (await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull();
            waits.Add(Math.Round((due - Time.GetUtcNow()).TotalSeconds));
            Time.SetUtcNow(due);
        }

        waits.ShouldBe([10, 20, 40, 60, 60, 60]);
        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Assemble);
        campaign.Attempts.Count.ShouldBe(6);
        campaign.Attempts.LastError.ShouldBe("MLflow is not reached.");
    }

    [Fact]
    public async Task AdvanceAsync_CalledBeforeTheNextAttemptIsDue_DoesNothing()
    {
        Steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        DateTimeOffset? due = await Advancer.AdvanceAsync(Cancellation);

        (await Advancer.AdvanceAsync(Cancellation))!.Value.ToUnixTimeMilliseconds()
            .ShouldBe(due!.Value.ToUnixTimeMilliseconds());

        (await FindAsync()).Attempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AdvanceAsync_ClockSetBackWhileAStepWaits_TriesAgainAtOnce()
    {
        Steps[CampaignStep.Assemble] = _ => throw new MlflowUnavailableException("MLflow is not reached.");
        await Advancer.AdvanceAsync(Cancellation);
        Time.AdjustTime(Time.GetUtcNow().AddHours(-1));

        DateTimeOffset due = (await Advancer.AdvanceAsync(Cancellation)).ShouldNotBeNull();

        (await FindAsync()).Attempts.Count.ShouldBe(2);
        Math.Round((due - Time.GetUtcNow()).TotalSeconds).ShouldBe(20);
    }

    [Fact]
    public async Task AdvanceAsync_StepThatKeepsFailingOfItself_IsGivenUpAndClosed()
    {
        Steps[CampaignStep.Assemble] = _ => throw new InvalidOperationException("Something is wrong here.");
        while (await Advancer.AdvanceAsync(Cancellation) is DateTimeOffset due)
        {
            Time.SetUtcNow(due);
        }

        Campaign campaign = await FindAsync();
        campaign.Step.ShouldBe(CampaignStep.Done);
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("failed 3 times: Something is wrong here.");
    }

    [Fact]
    public async Task AdvanceAsync_StepBeyondItsTimeLimit_IsCancelledAndTriedAgain()
    {
        Task<DateTimeOffset?> work = BeginAssembling();
        await Begun.Task.WaitAsync(Cancellation);

        Time.Advance(TimeSpan.FromMinutes(30));

        (await work).ShouldNotBeNull();
        Campaign campaign = await FindAsync();
        campaign.Attempts.StepFailures.ShouldBe(1);
        campaign.Attempts.LastError.ShouldBe("It did not end within 00:30:00 (Campaigns:StepTimeout).");
        (await ListAsync()).ShouldBe([(CampaignStep.Assemble, 1, StepOutcome.Retried)]);
    }
}
