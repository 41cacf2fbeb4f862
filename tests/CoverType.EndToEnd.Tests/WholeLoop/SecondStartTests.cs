using System.Text.Json.Nodes;
using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.WholeLoop;

public sealed class SecondStartTests
{
    [Fact]
    public async Task Demo_StartedAgainOnItsState_ServesTheSameModelAndRepeatsNothing()
    {
        using TemporaryFolder state = new();
        JsonNode before;
        await using (RunningDemo first = await RunningDemo.StartAsync(state))
        {
            await first.ProductionAsync();
            await first.CampaignEndAsync();
            before = await first.PredictAsync();
        }

        await using RunningDemo second = await RunningDemo.StartAsync(state);
        JsonNode after = await second.PredictAsync();
        JsonArray campaigns = (await second.GetAsync(new Uri(second.Addresses.Pipeline, "campaigns")))!.AsArray();

        after["model"]!.ToJsonString().ShouldBe(before["model"]!.ToJsonString());
        after["probabilities"]!.ToJsonString().ShouldBe(before["probabilities"]!.ToJsonString());
        campaigns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Demo_OnAStateFolderInUse_SaysSo()
    {
        using TemporaryFolder state = new();
        await using RunningDemo first = await RunningDemo.StartAsync(state);

        AppHost.Demonstration.DemoStartException failure =
            await Should.ThrowAsync<AppHost.Demonstration.DemoStartException>(() => RunningDemo.StartAsync(state));

        failure.Message.ShouldContain("STATE=");
    }
}
