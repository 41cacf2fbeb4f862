using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Gate;

public sealed class DoubtedRowsTests : PreparedPipeline
{
    [Fact]
    public async Task AdvanceAsync_AfterAStoppedCampaign_TrainsOnNoneOfItsRows()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        Fixture.DataApi.Distortions[2] = cell => cell with { Slope = 7 };
        await CampaignFixture.RunAsync(Pipeline, group: 2);

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 3);

        campaign.Outcome.ShouldNotBe(CampaignOutcome.Stopped);
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        run.Params["portions"].ShouldBe("4");
    }

    [Fact]
    public async Task AdvanceAsync_ScrambledLabels_AreStoppedBeforeTheTraining()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        int trainings = Fixture.Candidate.Trainings;
        Fixture.DataApi.ShuffledGroups.Add(2);

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.Stopped);
        Fixture.Candidate.Trainings.ShouldBe(trainings);
        DataGateReport gate = campaign.Gate.ShouldNotBeNull();
        gate.Doubted.ShouldBeTrue();
        gate.Stops[0].ShouldContain("It contradicts the labels for");
        gate.Drift.Values.ShouldAllBe(index => index < 1);
        gate.ChampionAccuracy.ShouldNotBeNull().ShouldBeLessThan(0.3);
        gate.ChampionHoldOutAccuracy.ShouldNotBeNull().ShouldBeGreaterThan(0.6);
        Run run = (await Fixture.GetRunsAsync()).Single(run => run.Id.Value == campaign.Run!.RunId);
        run.Metrics["gate_champion_accuracy"].Value.ShouldBe(gate.ChampionAccuracy!.Value);
        run.Metrics["gate_champion_hold_out_accuracy"].Value.ShouldBe(gate.ChampionHoldOutAccuracy!.Value);
    }

    [Fact]
    public async Task AdvanceAsync_ScrambledLabelsAndWarn_TrainsOnThemOnceAndNeverAgain()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        Fixture.DataApi.ShuffledGroups.Add(2);
        await using TestPipeline warning = await Fixture.PrepareAsync(new() { ["Gate:OnContradiction"] = "Warn" });

        Campaign doubted = await CampaignFixture.RunAsync(warning, group: 2);
        Campaign next = await CampaignFixture.RunAsync(warning, group: 3);

        doubted.Outcome.ShouldBe(CampaignOutcome.NotPromoted);
        doubted.Gate.ShouldNotBeNull().Doubted.ShouldBeTrue();
        doubted.Gate.Stops.ShouldBeEmpty();
        doubted.Gate.Warnings.ShouldContain(warning => warning.Contains("It contradicts the labels for"));
        warning.ReadLog().ShouldContain($"campaign {doubted.Id}: its labels contradict the champion");
        (await PortionsAsync(doubted)).ShouldBe("4");
        next.Gate.ShouldNotBeNull().Doubted.ShouldBeFalse();
        (await PortionsAsync(next)).ShouldBe("4");
    }

    [Fact]
    public async Task ExcludeRowsAsync_ACampaign_LeavesItsRowsOutUntilTakenBack()
    {
        Campaign first = await CampaignFixture.RunAsync(Pipeline, group: 1);

        (await Pipeline.Campaigns.ExcludeRowsAsync(first.Id, "The sensor was broken.", Cancellation)).ShouldBeTrue();
        Campaign without = await CampaignFixture.RunAsync(Pipeline, group: 2);
        (await Pipeline.Campaigns.FindAsync(first.Id, Cancellation)).ShouldNotBeNull()
            .Exclusion.ShouldBe("The sensor was broken.");
        (await Pipeline.Campaigns.ExcludeRowsAsync(first.Id, reason: null, Cancellation)).ShouldBeTrue();
        Campaign with = await CampaignFixture.RunAsync(Pipeline, group: 3);

        (await PortionsAsync(without)).ShouldBe("2");
        (await PortionsAsync(with)).ShouldBe("6");
        (await Pipeline.Campaigns.ExcludeRowsAsync(99, "There is none.", Cancellation)).ShouldBeFalse();
    }

    private async Task<string> PortionsAsync(Campaign campaign)
    {
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        return run.Params["portions"];
    }
}
