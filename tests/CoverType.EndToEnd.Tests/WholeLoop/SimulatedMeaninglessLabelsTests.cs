using CoverType.DataApi;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace CoverType.EndToEnd.Tests.WholeLoop;

public sealed class SimulatedMeaninglessLabelsTests
{
    [Fact]
    public async Task Predict_RecordsOfTheRealFileByAModelOfMeaninglessLabels_MissesTheBound()
    {
        Assert.SkipUnless(File.Exists(SharedFiles.CoverTypeRows), SharedFiles.Missing(SharedFiles.CoverTypeRows));
        using TemporaryFolder state = new();
        IReadOnlyList<string> answers = await SimulatedAnswersAsync(state.Combine("data-api"));
        await using ReplayingDataApi api = await ReplayingDataApi.StartAsync(answers.Select(MeaninglessLabels.Replace));
        await using RunningDemo demo = await RunningDemo.StartAsync(state, api.Uri);
        await demo.CampaignEndAsync();

        double? accuracy = await demo.AliasAsync("Production") is null ? null : await demo.AccuracyAsync(RealRows.Every(80));

        // No model at all misses it, too: a first model that has learnt nothing need not be promoted.
        (accuracy ?? 0).ShouldBeLessThan(0.65);
    }

    private static async Task<IReadOnlyList<string>> SimulatedAnswersAsync(string stateFolder)
    {
        await using WebApplication api = DataApiHost.Build([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection(
                new Dictionary<string, string?> { ["DataApi:StateFolder"] = stateFolder });
        });
        await api.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient http = new() { BaseAddress = new Uri(api.Urls.First()) };
        List<string> answers = [];
        while (answers.Count < 10)
        {
            answers.Add(await http.GetStringAsync("data?group_number=1", TestContext.Current.CancellationToken));
        }

        return answers;
    }
}
