using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;
using CoverType.Domain.Profiles;
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

        (await RefusalAsync(await CacheAsync(new OnnxModel(protocol).ToBytes()))).ShouldContain(
            "initializer outside has its data in '../../../etc/passwd', which is not a file below the model's folder");
    }

    [Fact]
    public async Task LoadAsync_NeitherLabelNorProbabilities_IsRefusedNamingTheOutputsThereAre()
    {
        OnnxGraphBuilder graph = new("other");
        graph.Opset(OnnxModel.StandardDomain, 15);
        string input = graph.Input("Elevation", OnnxElementType.Int64, OnnxDimension.Named("N"));
        graph.Node("Cast", [input], "variable", OnnxAttributes.Of("to", 1));
        graph.Output("variable", OnnxElementType.Float, OnnxDimension.Named("N"));

        string reason = await RefusalAsync(await CacheAsync(graph.Build().ToBytes()));

        reason.ShouldContain("it has no output cover_type or output_label with the code of the cover, only variable: Float[N]");
        reason.ShouldContain(
            "it has neither the outputs probability_0 to probability_6 nor one with the seven probabilities, only variable");
    }

    [Fact]
    public async Task LoadAsync_TensorsInAnotherFileOfTheFolder_GivesTheSameScores()
    {
        (byte[] onnx, byte[] data) = ForeignModels.WithExternalData(TestModel.Of(1).Onnx, "weights/model.data");
        CachedModel cached = await CacheAsync(onnx, ("weights/model.data", data));

        LoadedModel model = await LoadAsync(cached);

        ForeignModels.ShouldScoreAs(model, TestModel.Of(1));
        model.FilesSha256.ShouldBe(Digest(
            $"{Hex(onnx)}  model.onnx\n{Hex(data)}  weights/model.data\n"));
        model.Release();
    }

    [Fact]
    public async Task LoadAsync_ExternalDataChangedInTheCache_IsRefused()
    {
        (byte[] onnx, byte[] data) = ForeignModels.WithExternalData(TestModel.Of(1).Onnx, "model.data");
        CachedModel cached = await CacheAsync(onnx, ("model.data", data));
        data[^1] ^= 1;
        await File.WriteAllBytesAsync(
            Path.Combine(cached.Folder, ModelCache.FilesFolder, "model.data"), data, Cancellation);

        (await RefusalAsync(cached)).ShouldContain("has changed since it was downloaded");
    }

    [Fact]
    public async Task LoadAsync_ExternalDataIsALink_IsRefused()
    {
        (byte[] onnx, byte[] data) = ForeignModels.WithExternalData(TestModel.Of(1).Onnx, "model.data");
        CachedModel cached = await CacheAsync(onnx, ("model.data", data));
        string path = Path.Combine(cached.Folder, ModelCache.FilesFolder, "model.data");
        File.Move(path, _folder.Combine("elsewhere"));
        File.CreateSymbolicLink(path, _folder.Combine("elsewhere"));

        (await RefusalAsync(cached)).ShouldContain("has changed since it was downloaded");
    }

    [Fact]
    public async Task LoadAsync_ExternalDataMissing_IsRefused()
    {
        (byte[] onnx, _) = ForeignModels.WithExternalData(TestModel.Of(1).Onnx, "model.data");

        (await RefusalAsync(await CacheAsync(onnx))).ShouldContain("has no file model.data");
    }

    [Theory]
    [MemberData(nameof(ForeignModels.Forms), MemberType = typeof(ForeignModels))]
    public async Task LoadAsync_GraphInTheFormOfSklearn_GivesTheSameScores(string form)
    {
        byte[] onnx = ForeignModels.Of(TestModel.Of(1).Onnx, form);

        LoadedModel model = await LoadAsync(await CacheAsync(onnx));

        ForeignModels.ShouldScoreAs(model, TestModel.Of(1));
        model.Layout.ShouldNotContain("as the pipeline exports it");
        model.Release();
    }

    [Fact]
    public async Task LoadAsync_ProbabilitiesOfCoversOneToSeven_IsRefused() =>
        (await RefusalAsync(await CacheAsync(ForeignModels.Of(TestModel.Of(1).Onnx, "maps", firstCode: 1))))
            .ShouldContain("output_probability has a probability of the cover 7");

    [Fact]
    public async Task LoadAsync_LabelsOneToSeven_IsRefused() =>
        (await RefusalAsync(await CacheAsync(ForeignModels.Of(TestModel.Of(1).Onnx, "matrix", firstCode: 1))))
            .ShouldContain("for a typical cell");

    [Fact]
    public async Task LoadAsync_ProfileInTheFolder_ComesWithTheModel()
    {
        DataProfile profile = DataProfile.Of(TestCells.Random(50, seed: 1));

        LoadedModel model = await LoadAsync(await CacheAsync(
            TestModel.Of(1).Onnx, ("data_profile.json", Encoding.UTF8.GetBytes(profile.ToJson()))));

        model.Profile.ShouldNotBeNull().ToJson().ShouldBe(profile.ToJson());
        model.ProfileProblem.ShouldBeNull();
        model.Release();
    }

    [Theory]
    [InlineData(null, "has no profile of its training data")]
    [InlineData("<html>", "cannot be read")]
    public async Task LoadAsync_NoUsableProfile_IsReadyAndSaysSo(string? content, string expected)
    {
        CachedModel cached = content is null
            ? await CacheAsync(TestModel.Of(1).Onnx)
            : await CacheAsync(TestModel.Of(1).Onnx, ("data_profile.json", Encoding.UTF8.GetBytes(content)));

        LoadedModel model = await LoadAsync(cached);

        model.Profile.ShouldBeNull();
        model.ProfileProblem.ShouldNotBeNull().ShouldContain(expected);
        model.Release();
    }

    [Fact]
    public async Task LoadAsync_TensorsLargerThanAllowed_IsRefused()
    {
        (byte[] onnx, byte[] data) = ForeignModels.WithExternalData(TestModel.Of(1).Onnx, "model.data");
        ServingOptions options = new() { MaxModelBytes = Math.Max(onnx.Length, 1024) };
        CachedModel cached = await CacheAsync(onnx, ("model.data", [.. data, .. new byte[onnx.Length]]));

        ModelRefusedException refusal = await Should.ThrowAsync<ModelRefusedException>(
            () => new ModelLoader(Options.Create(options), TimeProvider.System).LoadAsync(cached, Cancellation));

        refusal.Message.ShouldContain("bytes");
    }

    [Fact]
    public async Task LoadAsync_AnotherSignature_IsRefusedNamingWhatDiffers()
    {
        OnnxGraphBuilder graph = new("other");
        graph.Opset(OnnxModel.StandardDomain, 15);
        string input = graph.Input("Elevation", OnnxElementType.Bool, OnnxDimension.Named("N"));
        graph.Node("Identity", [input], "cover_type");
        graph.Input("float_input", OnnxElementType.Float, OnnxDimension.Named("N"), OnnxDimension.Fixed(12));
        graph.Node("Identity", [input], "probability_0");
        graph.Output("cover_type", OnnxElementType.Bool, OnnxDimension.Named("N"));
        graph.Output("probability_0", OnnxElementType.Bool, OnnxDimension.Named("N"));

        string reason = await RefusalAsync(await CacheAsync(graph.Build().ToBytes()));

        reason.ShouldContain("its input Elevation: Bool[N] should be Int64 or Int32 or Float or Double, [N] or [N, 1]");
        reason.ShouldContain("it has no input Soil_Type");
        reason.ShouldContain("its input float_input: Float[N, 12] is not one of the 12 columns");
        reason.ShouldContain("its output cover_type: Bool[N] should be Int64 or Int32");
        reason.ShouldContain("its output probability_0: Bool[N] should be Float or Double");
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

    private static string Hex(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Digest(string text) => Hex(Encoding.UTF8.GetBytes(text));

    private Task<CachedModel> CacheAsync(byte[] onnx, params (string Name, byte[] Content)[] others)
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        return cache.AddAsync(
            new RegisteredVersion("covertype", "9", null, "models:/m-9", null),
            async (files, token) =>
            {
                foreach ((string name, byte[] content) in others.Append(("model.onnx", onnx)))
                {
                    string path = Path.Combine(files, name);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    await File.WriteAllBytesAsync(path, content, token);
                }
            },
            Cancellation);
    }
}
