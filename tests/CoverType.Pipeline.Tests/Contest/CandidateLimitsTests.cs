using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tests.Fakes;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Contest;

public sealed class CandidateLimitsTests : PreparedContest
{
    [Fact]
    public async Task AdvanceAsync_CandidatesOverALimit_AreListedWithFiguresAndTheNextBestIsPromoted()
    {
        CountingCandidate large = new("large", trees: 1500);
        Fixture.Rivals.Add(large);
        await using TestPipeline pipeline = await Fixture.PrepareAsync(new() { ["Training:MaximumMegabytes"] = "0.08" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Promoted);
        CandidateReport report = campaign.Candidates.Single(candidate => candidate.Name == "large");
        report.Outcome.ShouldBe(CandidateOutcome.OverLimit);
        report.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMegabytes is 0.08");
        report.Accuracy.ShouldNotBeNull();
        large.Trainings.ShouldBe(1, "it is not scored on further folds");
        Run nested = await FindNestedAsync("large");
        nested.Tags["covertype.candidate_outcome"].ShouldBe("overlimit");
        nested.Metrics["trial_onnx_bytes"].Value.ShouldBeGreaterThan(80_000);
        pipeline.ReadLog().ShouldContain("candidate large is not promoted, its cost is above a limit: The graph has");
        string[] lines = await ReadCandidatesAsync();
        lines[0].ShouldEndWith("training_cpu_seconds,training_peak_megabytes,onnx_bytes,microseconds_per_record");
        string[] row = lines.Single(line => line.StartsWith("\"large\",OverLimit,", StringComparison.Ordinal)).Split(',');
        row.Length.ShouldBe(lines[0].Split(',').Length);
        row[^4..].ShouldAllBe(figure => figure.Length > 0);
    }

    [Fact]
    public async Task AdvanceAsync_EveryCandidateIsOverALimit_FailsAndNamesTheSetting()
    {
        await using TestPipeline pipeline =
            await Fixture.PrepareAsync(new() { ["Training:MaximumMicroseconds"] = "1" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMicroseconds is 1.");
        campaign.Candidates.ShouldAllBe(candidate => candidate.Outcome == CandidateOutcome.OverLimit);
    }

    [Fact]
    public async Task AdvanceAsync_TheOnlyCandidateIsOverALimit_FailsAndNamesTheSetting()
    {
        Fixture.Rivals.Clear();
        await using TestPipeline pipeline =
            await Fixture.PrepareAsync(new() { ["Training:MaximumMicroseconds"] = "1" });

        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        campaign.Outcome.ShouldBe(CampaignOutcome.Failed);
        campaign.End!.Reason.ShouldNotBeNull().ShouldContain("Training:MaximumMicroseconds is 1.");
        campaign.Candidates.ShouldHaveSingleItem().Outcome.ShouldBe(CandidateOutcome.OverLimit);
    }

    [Fact]
    public async Task AdvanceAsync_TheOnlyCandidate_HasItsCostInTheTable()
    {
        Fixture.Rivals.Clear();

        await RunAsync();

        (await ReadCandidatesAsync())[1].Split(',')[^4..].ShouldAllBe(figure => figure.Length > 0);
    }
}
