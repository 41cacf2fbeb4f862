using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Assembly;

public sealed class KeptObjectsTests : IAsyncLifetime
{
    private CampaignFixture _fixture = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _fixture = await CampaignFixture.CreateAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task RunAsync_WholeCampaign_KeepsTheDataSetAndWhatItWasTrainedWith()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        IObjectStore objects = pipeline.Services.GetRequiredService<IObjectStore>();
        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        byte[] json = (await objects.FindAsync($"configurations/{campaign.Key}.json", Cancellation)).ShouldNotBeNull();
        using JsonDocument configuration = JsonDocument.Parse(json);
        JsonElement root = configuration.RootElement;
        JsonElement candidate = root.GetProperty("candidates").EnumerateArray().ShouldHaveSingleItem();
        candidate.GetProperty("name").GetString().ShouldBe(_fixture.Candidate.Name);
        root.GetProperty("data_digest").GetString().ShouldBe(campaign.Data!.Digest);
        candidate.GetProperty("parameters").EnumerateObject().ShouldNotBeEmpty();

        string key = root.GetProperty("data_set").GetString().ShouldNotBeNull();
        string[] lines = Unzip((await objects.FindAsync(key, Cancellation)).ShouldNotBeNull());
        lines[0].ShouldStartWith("Elevation,Aspect,");
        lines[0].ShouldEndWith(",Cover_Type,Part");
        lines.Count(line => line.EndsWith(",training", StringComparison.Ordinal))
            .ShouldBe(root.GetProperty("training_cells").GetInt32());
        lines.Count(line => line.EndsWith(",hold-out", StringComparison.Ordinal))
            .ShouldBe(root.GetProperty("hold_out_cells").GetInt32());
    }

    [Fact]
    public async Task RunAsync_MoreCampaignsThanAreRetained_DeletesTheDataSetsOfTheFirst()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(
            new() { ["ObjectStore:RetainedCampaigns"] = "1" });
        IObjectStore objects = pipeline.Services.GetRequiredService<IObjectStore>();

        Campaign first = await CampaignFixture.RunAsync(pipeline, group: 1);
        Campaign second = await CampaignFixture.RunAsync(pipeline, group: 2);

        (await objects.ListAsync($"datasets/{first.Key}/", Cancellation)).ShouldBeEmpty();
        (await objects.ListAsync($"datasets/{second.Key}/", Cancellation)).ShouldHaveSingleItem();
        (await objects.ListAsync("configurations/", Cancellation)).Count.ShouldBe(2);
    }

    private static string[] Unzip(byte[] file)
    {
        using GZipStream content = new(new MemoryStream(file), CompressionMode.Decompress);
        using StreamReader reader = new(content, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
