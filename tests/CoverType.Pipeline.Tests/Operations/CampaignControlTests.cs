using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Collection;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Operations;

public sealed class CampaignControlTests : PreparedPipeline
{
    private CampaignControl Control => Pipeline.Services.GetRequiredService<CampaignControl>();

    [Fact]
    public async Task CancelAsync_WhileItCollects_EndsItWithARunThatSaysWhy()
    {
        Campaign campaign = await Pipeline.Campaigns.AddAsync(1, minimumRows: null, planned: true, Cancellation);
        await Pipeline.Services.GetRequiredService<PortionCollector>().PollAsync(campaign, Cancellation);

        await Control.CancelAsync(campaign.Id, "The group is wrong.", Cancellation);
        campaign = await CampaignFixture.AdvanceAsync(Pipeline, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Cancelled);
        Run run = (await Fixture.GetRunsAsync()).ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.decision"].ShouldBe("cancelled");
        run.Tags["covertype.decision_reason"].ShouldBe("An operator cancelled it: The group is wrong.");
    }

    [Fact]
    public async Task ResumeAsync_CampaignThatFailed_ContinuesFromThatStepAndIsPromoted()
    {
        Fixture.Candidate.Failure = new InvalidOperationException("The forest broke.");
        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 1);
        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        Fixture.Candidate.Failure = null;

        (await Control.ResumeAsync(campaign.Id, from: null, Cancellation)).Campaign!.Step.ShouldBe(CampaignStep.Train);
        campaign = await CampaignFixture.AdvanceAsync(Pipeline, campaign);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted, campaign.End!.Reason);
        (await Pipeline.Services.GetRequiredService<StepHistory>().ListAsync(campaign.Id, Cancellation))
            .Where(run => run.Step == CampaignStep.Train)
            .Select(run => (run.Attempt, run.Outcome)).ShouldBe([(1, StepOutcome.Failed), (2, StepOutcome.Done)]);
        (await Fixture.GetRunsAsync()).Count(run => run.Status == RunStatus.Finished).ShouldBe(1);
        (await Fixture.FindChampionAsync()).ShouldNotBeNull().Tags["covertype.campaign"].ShouldBe(campaign.Key);

        (await Control.ResumeAsync(campaign.Id, CampaignStep.Train, Cancellation)).Refusal
            .ShouldNotBeNull().ShouldContain("was promoted");
    }

    [Fact]
    public async Task DeleteAsync_CampaignThatHasEnded_RemovesItsFilesAndItsPlaceIsNotTakenAgain()
    {
        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 1);
        ListFiles("portions").ShouldNotBeEmpty();
        ListFiles("datasets").ShouldNotBeEmpty();

        (await Control.DeleteAsync(campaign.Id, Cancellation)).Campaign.ShouldNotBeNull();

        ListFiles("portions").ShouldBeEmpty();
        ListFiles("datasets").ShouldBeEmpty();
        (await Control.DeleteAsync(campaign.Id, Cancellation)).ShouldBe(OrderResult.Unknown);
        (await Pipeline.Services.GetRequiredService<PipelineReports>().ListAsync(Cancellation))
            .ShouldNotContain(report => report.Id == campaign.Id);
        await Pipeline.Services.GetRequiredService<CampaignPlan>().EnsureNextAsync(endingId: null, Cancellation);
        (await Pipeline.Campaigns.ListAsync(Cancellation)).ShouldHaveSingleItem().DeletedAt.ShouldNotBeNull();
        (await Fixture.FindChampionAsync()).ShouldNotBeNull("nothing is deleted in MLflow");
    }

    private string[] ListFiles(string area)
    {
        string folder = Fixture.Folder.Combine("objects", area);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }
}
