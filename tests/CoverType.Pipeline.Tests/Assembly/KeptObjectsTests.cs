using System.IO.Compression;
using System.Text.Json;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Retention;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;
using Parquet;

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
        key.ShouldEndWith(".parquet");
        HoldOutSplit kept = (await pipeline.Services.GetRequiredService<DataSetArchive>().FindAsync(key, Cancellation))
            .ShouldNotBeNull();
        kept.Training.Count.ShouldBe(root.GetProperty("training_cells").GetInt32());
        kept.HoldOut.Count.ShouldBe(root.GetProperty("hold_out_cells").GetInt32());
        kept.HoldOut.ShouldAllBe(row => HoldOut.Contains(row.Cell, HoldOut.DefaultShare));
        DataSet.Assemble([.. kept.Training, .. kept.HoldOut]).Digest.ShouldBe(campaign.Data!.Digest);

        using MemoryStream file = new((await objects.FindAsync(key, Cancellation)).ShouldNotBeNull());
        await using ParquetReader reader = await ParquetReader.CreateAsync(file, cancellationToken: Cancellation);
        reader.CustomMetadata["covertype.data_digest"].ShouldBe(campaign.Data!.Digest);
        reader.Schema.Fields.Select(field => field.Name)
            .ShouldBe([.. ForestFeatures.Columns, "Cover_Type", "Part"]);
    }

    [Fact]
    public async Task RunAsync_WholeCampaign_LogsTheDataSetAsTheInputOfTheRun()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        Campaign campaign = await CampaignFixture.RunAsync(pipeline, group: 1);

        Run run = await _fixture.Client.GetRunAsync(new RunId(campaign.Run!.RunId), Cancellation);
        Dataset input = run.Datasets.ShouldHaveSingleItem();
        input.Name.ShouldBe("covertype");
        input.Context.ShouldBe("training");
        campaign.Data!.Digest.ShouldStartWith(input.Digest);
        input.SourceType.ShouldBe("local");
        using JsonDocument source = JsonDocument.Parse(input.Source);
        File.Exists(source.RootElement.GetProperty("uri").GetString()).ShouldBeTrue();
        using JsonDocument schema = JsonDocument.Parse(input.Schema.ShouldNotBeNull());
        schema.RootElement.GetProperty("mlflow_colspec").GetArrayLength().ShouldBe(14);
        using JsonDocument profile = JsonDocument.Parse(input.Profile.ShouldNotBeNull());
        profile.RootElement.GetProperty("num_rows").GetInt32().ShouldBe(300);
        profile.RootElement.GetProperty("training_cells").GetInt32()
            .ShouldBe(300 - profile.RootElement.GetProperty("hold_out_cells").GetInt32());
    }

    [Fact]
    public async Task FindAsync_ArchiveOfTheFirstForm_ReadsTheSameRows()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync();
        const string First = "datasets/1-0a1b2c3d/0123456789abcdef.csv.gz";
        IReadOnlyList<LabelledCell> rows = MadeUpCells.Create(20, seed: 1);
        await pipeline.Services.GetRequiredService<IObjectStore>().PutAsync(First, Zip(rows), Cancellation);

        HoldOutSplit split = (await pipeline.Services.GetRequiredService<DataSetArchive>().FindAsync(First, Cancellation))
            .ShouldNotBeNull();

        split.Training.ShouldBe(rows.Take(15));
        split.HoldOut.ShouldBe(rows.Skip(15));
    }

    [Fact]
    public async Task RunAsync_MoreCampaignsThanAreRetained_DeletesTheDataSetsThatNoAliasNeeds()
    {
        await using TestPipeline pipeline = await _fixture.PrepareAsync(
            new() { ["ObjectStore:RetainedCampaigns"] = "1" });
        IObjectStore objects = pipeline.Services.GetRequiredService<IObjectStore>();

        Campaign first = await CampaignFixture.RunAsync(pipeline, group: 1);
        Campaign second = await CampaignFixture.RunAsync(pipeline, group: 2);

        (await objects.ListAsync($"datasets/{first.Key}/", Cancellation)).Count.ShouldBe(1, "its version is in production");
        (await objects.ListAsync($"datasets/{second.Key}/", Cancellation)).ShouldHaveSingleItem();

        await _fixture.Client.DeleteAliasAsync("covertype", "Production", Cancellation);
        await pipeline.Services.GetRequiredService<RetentionRun>().ApplyAsync(dryRun: false, Cancellation);

        (await objects.ListAsync($"datasets/{first.Key}/", Cancellation)).ShouldBeEmpty();
        (await objects.ListAsync($"datasets/{second.Key}/", Cancellation)).ShouldHaveSingleItem();
        (await objects.ListAsync("configurations/", Cancellation)).Count.ShouldBe(2);
    }

    private static byte[] Zip(IReadOnlyList<LabelledCell> rows)
    {
        using MemoryStream file = new();
        using (GZipStream compressed = new(file, CompressionLevel.Fastest))
        using (StreamWriter text = new(compressed))
        {
            text.Write($"{string.Join(',', ForestFeatures.Columns)},Cover_Type,Part\n");
            foreach ((LabelledCell row, int index) in rows.Select((row, index) => (row, index)))
            {
                text.Write($"{string.Join(',', ForestRow.Format(row))},{(index < 15 ? "training" : "hold-out")}\n");
            }
        }

        return file.ToArray();
    }
}
