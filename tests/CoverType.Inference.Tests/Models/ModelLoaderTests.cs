using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Testing;
using Microsoft.Extensions.Options;
using Onnx.Model;
using Onnx.Model.Building;
using Onnx.Model.Protocol;

namespace CoverType.Inference.Tests.Models;

public sealed class ModelLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LoadAsync_ForestOfThePipeline_IsReady()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(1), "1", Cancellation);

        LoadedModel model = await LoadAsync(cached);

        model.Sha256.ShouldBe(TestModel.Of(1).Sha256);
        model.SizeBytes.ShouldBe(TestModel.Of(1).Onnx.Length);
        model.Identity.Version.ShouldBe("1");
        model.Release();
    }

    [Fact]
    public async Task LoadAsync_AnotherDigestThanTheRegistrys_IsRefused()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(1), "1", Cancellation);

        (await RefusalAsync(cached with { Version = cached.Version with { OnnxSha256 = new string('0', 64) } }))
            .ShouldContain("the registry says 0000");
    }

    [Fact]
    public async Task LoadAsync_NoDigestInTheRegistry_IsReady()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(1), "1", Cancellation);

        LoadedModel model = await LoadAsync(cached with { Version = cached.Version with { OnnxSha256 = null } });

        model.Release();
    }

    [Fact]
    public async Task LoadAsync_FileChangedInTheCache_IsRefused()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(TestModel.Of(1), "1", Cancellation);
        await File.WriteAllBytesAsync(cached.OnnxPath, TestModel.Of(2).Onnx, Cancellation);

        (await RefusalAsync(cached with { Version = cached.Version with { OnnxSha256 = null } }))
            .ShouldContain("has changed since it was downloaded");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task LoadAsync_TruncatedFile_IsRefused(int length) =>
        await RefusalAsync(await CacheAsync(TestModel.Of(1).Onnx[..length]));

    [Fact]
    public async Task LoadAsync_Html_IsRefused() =>
        await RefusalAsync(await CacheAsync("<html><body>502 Bad Gateway</body></html>"u8.ToArray()));

    [Fact]
    public async Task LoadAsync_WeightsInAnotherFile_IsRefused()
    {
        ModelProto protocol = OnnxModel.Read(TestModel.Of(1).Onnx).Protocol;
        TensorProto outside = new()
        {
            Name = "outside",
            DataType = (int)OnnxElementType.Float,
            DataLocation = TensorProto.Types.DataLocation.External,
        };
        outside.Dims.Add(1);
        outside.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "../../../etc/passwd" });
        protocol.Graph.Initializer.Add(outside);

        (await RefusalAsync(await CacheAsync(new OnnxModel(protocol).ToBytes()))).ShouldContain("outside");
    }

    [Fact]
    public async Task LoadAsync_AnotherSignature_IsRefusedNamingWhatDiffers()
    {
        OnnxGraphBuilder graph = new("other");
        graph.Opset(OnnxModel.StandardDomain, 15);
        string input = graph.Input("Elevation", OnnxElementType.Float, OnnxDimension.Named("N"));
        graph.Node("Identity", [input], "cover_type");
        graph.Output("cover_type", OnnxElementType.Float, OnnxDimension.Named("N"));

        string reason = await RefusalAsync(await CacheAsync(graph.Build().ToBytes()));

        reason.ShouldContain("its input Elevation: Float[N] should be Int64[N]");
        reason.ShouldContain("it has no input Soil_Type");
        reason.ShouldContain("it has no output probability_6");
    }

    [Fact]
    public async Task LoadAsync_OperatorThatNobodyKnows_IsRefused()
    {
        ModelProto protocol = OnnxModel.Read(TestModel.Of(1).Onnx).Protocol;
        protocol.Graph.Node[0].OpType = "Frobnicate";

        (await RefusalAsync(await CacheAsync(new OnnxModel(protocol).ToBytes()))).ShouldContain("Frobnicate");
    }

    [Fact]
    public async Task LoadAsync_ProbabilitiesThatAreNone_IsRefused()
    {
        ModelProto protocol = OnnxModel.Read(TestModel.Of(1).Onnx).Protocol;
        NodeProto node = protocol.Graph.Node.Single(node => node.Output.Contains("probability_2"));
        node.Output[node.Output.IndexOf("probability_2")] = "right";
        NodeProto wrong = new() { OpType = "Exp", Name = "wrong" };
        wrong.Input.Add("right");
        wrong.Output.Add("probability_2");
        protocol.Graph.Node.Add(wrong);

        (await RefusalAsync(await CacheAsync(new OnnxModel(protocol).ToBytes()))).ShouldContain("for a typical cell");
    }

    [Theory]
    [InlineData(7, new[] { 1f, 0, 0, 0, 0, 0, 0 }, "none of 0 to 6")]
    [InlineData(-1, new[] { 1f, 0, 0, 0, 0, 0, 0 }, "none of 0 to 6")]
    [InlineData(0, new[] { float.NaN, 0, 0, 0, 0, 0, 0 }, "NaN")]
    [InlineData(0, new[] { 1.5f, -0.5f, 0, 0, 0, 0, 0 }, "1.5")]
    [InlineData(0, new[] { 0.5f, 0, 0, 0, 0, 0, 0 }, "add up to 0.5")]
    [InlineData(0, new[] { 0.2f, 0.8f, 0, 0, 0, 0, 0 }, "not the most probable")]
    public void Problem_ImpossibleAnswer_IsNamed(long cover, float[] probabilities, string named) =>
        SmokePrediction.Problem(cover, probabilities).ShouldNotBeNull().ShouldContain(named);

    [Fact]
    public void Problem_AnswerOfAForest_IsNone() =>
        SmokePrediction.Problem((int)ForestCover.Aspen, [0.1f, 0, 0, 0, 0.9f, 0, 0]).ShouldBeNull();

    private static Task<LoadedModel> LoadAsync(CachedModel cached) =>
        new ModelLoader(Options.Create(new ServingOptions()), TimeProvider.System).LoadAsync(cached, Cancellation);

    private static async Task<string> RefusalAsync(CachedModel cached) =>
        (await Should.ThrowAsync<ModelRefusedException>(() => LoadAsync(cached))).Message;

    private Task<CachedModel> CacheAsync(byte[] onnx)
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        return cache.AddAsync(
            new RegisteredVersion("covertype", "9", null, "models:/m-9", null),
            (files, token) => File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), onnx, token),
            Cancellation);
    }
}
