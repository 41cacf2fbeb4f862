using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Operations;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Gate;

public sealed class GateStepTests : PreparedPipeline
{
    [Fact]
    public async Task AdvanceAsync_NoChampion_SaysSoAndGoesOn()
    {
        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 1);

        DataGateReport gate = campaign.Gate.ShouldNotBeNull();
        gate.Against.ShouldContain("no champion yet");
        gate.Rows.ShouldBe(300);
        gate.Stops.ShouldBeEmpty();
        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        Pipeline.ReadLog().ShouldContain("300 cells pass the gate. There is no champion yet");
    }

    [Fact]
    public async Task AdvanceAsync_MoreOfTheSame_LogsTheDriftOfEveryColumn()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Gate.ShouldNotBeNull().Against.ShouldStartWith("The champion, version 1, was trained on");
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        run.Metrics.Keys.Count(name => name.StartsWith("drift_", StringComparison.Ordinal)).ShouldBe(12);
        run.Metrics["drift_elevation"].Value.ShouldBe(campaign.Gate.Drift["Elevation"]);
        run.Metrics["gate_stops"].Value.ShouldBe(0);
        using MemoryStream file = new();
        await Fixture.Client.DownloadArtifactAsync(run.ArtifactUri, "data_gate.json", file, Cancellation);
        using JsonDocument json = JsonDocument.Parse(file.ToArray());
        json.RootElement.GetProperty("drift").GetProperty("Slope").GetDouble().ShouldBe(campaign.Gate.Drift["Slope"]);
    }

    [Fact]
    public async Task AdvanceAsync_ColumnThatNoLongerVaries_StopsTheCampaignEverywhereItIsTold()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        int trainings = Fixture.Candidate.Trainings;
        Fixture.DataApi.Distortions[2] = cell => cell with { Slope = 7 };

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Outcome.ShouldBe(CampaignOutcome.Stopped);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Slope is 7 everywhere");
        Fixture.Candidate.Trainings.ShouldBe(trainings);
        Pipeline.ReadLog().ShouldContain($"campaign {campaign.Id} was stopped: The data does not pass the gate.");
        CampaignReport report = (await Pipeline.Services.GetRequiredService<PipelineReports>()
            .FindAsync(campaign.Id, Cancellation)).ShouldNotBeNull();
        report.State.ShouldBe(CampaignState.Stopped);
        report.Gate.ShouldNotBeNull().Stops.ShouldHaveSingleItem().ShouldContain("Slope is 7 everywhere");
        Run run = (await Fixture.GetRunsAsync()).Single(run => run.Id.Value == campaign.Run!.RunId);
        run.Status.ShouldBe(RunStatus.Failed);
        run.Tags["covertype.campaign"].ShouldBe(campaign.Key);
        run.Tags["covertype.decision"].ShouldBe("stopped");
        run.Tags["covertype.decision_reason"].ShouldBe(campaign.End!.Reason);
        run.Metrics["gate_stops"].Value.ShouldBe(1);
        (await Fixture.GetVersionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AdvanceAsync_DistributionThatHasMoved_WarnsAndTrains()
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        Fixture.DataApi.Distortions[2] = cell => cell with { Slope = cell.Slope / 4 };

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Outcome.ShouldBeOneOf(CampaignOutcome.Promoted, CampaignOutcome.NotPromoted);
        campaign.Gate.ShouldNotBeNull().Warnings.ShouldContain(warning => warning.Contains("Slope has drifted"));
        Pipeline.ReadLog().ShouldContain("Slope has drifted from the champion's data");
        Run run = await Fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        run.Metrics["gate_warnings"].Value.ShouldBe(campaign.Gate.Warnings.Count);
    }

    [Theory]
    [InlineData(null, "has no profile of its data")]
    [InlineData("<html>", "has a profile that cannot be read")]
    [InlineData("""{"cells":1,"numeric":[{"column":"Slope"}],"categories":[]}""", "has a profile that cannot be read")]
    public async Task AdvanceAsync_ChampionWithoutAProfile_SaysSoAndGoesOn(string? content, string expected)
    {
        await CampaignFixture.RunAsync(Pipeline, group: 1);
        string profile = Directory.GetFiles(Fixture.Mlflow.Folder, "data_profile.json", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/models/", StringComparison.Ordinal))
            .ShouldHaveSingleItem();
        File.Delete(profile);
        if (content is not null)
        {
            await File.WriteAllTextAsync(profile, content, Cancellation);
        }

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 2);

        campaign.Gate.ShouldNotBeNull().Against.ShouldContain(expected);
        campaign.Gate.Drift.ShouldBeEmpty();
        campaign.Outcome.ShouldNotBe(CampaignOutcome.Failed);
    }

    [Fact]
    public async Task AdvanceAsync_RecordedRegions_DriftAndPass()
    {
        Assert.SkipUnless(Directory.Exists(SharedFiles.DataApiAnswers), SharedFiles.Missing(SharedFiles.DataApiAnswers));
        Answer("group1-batch4.json");
        (await CampaignFixture.RunAsync(Pipeline, group: 1)).Outcome.ShouldBe(CampaignOutcome.Promoted);
        Answer("group4-batch10.json");

        Campaign campaign = await CampaignFixture.RunAsync(Pipeline, group: 4);

        campaign.Gate.ShouldNotBeNull().Stops.ShouldBeEmpty();
        campaign.Gate.Warnings.ShouldNotBeEmpty();
        campaign.Outcome.ShouldBeOneOf(CampaignOutcome.Promoted, CampaignOutcome.NotPromoted);
    }

    private void Answer(string recorded)
    {
        string answer = File.ReadAllText(Path.Combine(SharedFiles.DataApiAnswers, recorded));
        Fixture.DataApi.Faults.Enqueue(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(answer, context.RequestAborted);
        });
    }
}
