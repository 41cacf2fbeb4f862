using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>The whole loop on the data API's recorded answers: real rows, as they came.</summary>
public sealed class RecordedAnswersTests
{
    private const double LeastAccuracy = 0.75;

    [Fact]
    public async Task Demo_OnRecordedAnswers_ServesAModelThatHasLearnt()
    {
        Assert.SkipUnless(Directory.Exists(SharedFiles.DataApiAnswers), SharedFiles.Missing(SharedFiles.DataApiAnswers));
        using TemporaryFolder state = new();
        await using ReplayingDataApi api = await ReplayingDataApi.StartAsync(ReplayingDataApi.Recorded());
        await using RunningDemo demo = await RunningDemo.StartAsync(state, api.Uri);

        JsonNode version = await demo.ProductionAsync();
        JsonNode prediction = await demo.PredictAsync();

        string run = version["run_id"]!.GetValue<string>();
        (await demo.MetricAsync(run, "accuracy")).ShouldBeGreaterThanOrEqualTo(LeastAccuracy);
        prediction["model"]!["version"]!.GetValue<string>().ShouldBe(version["version"]!.GetValue<string>());
        prediction["model"]!["run_id"]!.GetValue<string>().ShouldBe(run);
    }

    [Fact]
    public async Task Demo_OnMeaninglessLabels_StaysBelowTheSameBound()
    {
        Assert.SkipUnless(Directory.Exists(SharedFiles.DataApiAnswers), SharedFiles.Missing(SharedFiles.DataApiAnswers));
        using TemporaryFolder state = new();
        await using ReplayingDataApi api =
            await ReplayingDataApi.StartAsync(ReplayingDataApi.Recorded().Select(MeaninglessLabels.Replace));
        await using RunningDemo demo = await RunningDemo.StartAsync(state, api.Uri);

        JsonNode campaign = await demo.CampaignEndAsync();

        (await demo.MetricAsync(campaign["run_id"]!.GetValue<string>(), "accuracy")).ShouldBeLessThan(LeastAccuracy);
    }
}
