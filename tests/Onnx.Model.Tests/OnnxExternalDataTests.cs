using System.Buffers.Binary;
using Onnx.Model.Protocol;

namespace Onnx.Model.Tests;

public sealed class OnnxExternalDataTests
{
    // Two, as little-endian float32, after four other bytes.
    private static readonly byte[] Content = [9, 9, 9, 9, 0, 0, 0, 0x40];

    [Fact]
    public void Files_ModelWithoutExternalData_IsEmpty() =>
        OnnxExternalData.Files(SmallModel.Create()).ShouldBeEmpty();

    [Fact]
    public void Embed_DataInTheFolder_MakesTheModelWhole()
    {
        OnnxModel model = External(("location", "data/weights.bin"), ("offset", "4"), ("length", "4"));
        OnnxModelCheck.Problems(model).ShouldNotBeEmpty();

        OnnxExternalData.Files(model).ShouldBe(["data/weights.bin"]);
        OnnxExternalData.Embed(model, Files("data/weights.bin"));

        OnnxModelCheck.Problems(model).ShouldBeEmpty();
        OnnxExternalData.Files(model).ShouldBeEmpty();
        TensorProto tensor = OnnxModel.Read(model.ToBytes()).Protocol.Graph.Initializer.Single();
        BinaryPrimitives.ReadSingleLittleEndian(tensor.RawData.Span).ShouldBe(2f);
    }

    [Fact]
    public void Embed_NoOffsetAndLength_TakesTheWholeFile()
    {
        OnnxModel model = External(("location", "w"));

        OnnxExternalData.Embed(model, Files("w"));

        model.Protocol.Graph.Initializer.Single().RawData.Length.ShouldBe(8);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("C:/b")]
    [InlineData("..\\b")]
    [InlineData("")]
    public void Files_LocationOutsideTheFolder_Throws(string location) => Should
        .Throw<OnnxFormatException>(() => OnnxExternalData.Files(External(("location", location))))
        .Message.ShouldContain($"'{location}'");

    [Fact]
    public void Files_NoLocation_Throws() => Should
        .Throw<OnnxFormatException>(() => OnnxExternalData.Files(External(("offset", "4"))))
        .Message.ShouldContain("without a file");

    [Theory]
    [InlineData("8", "4")]
    [InlineData("4", "5")]
    [InlineData("9", null)]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-1", "4")]
    [InlineData("0", "-4")]
    [InlineData("four", "4")]
    public void Embed_PlaceOutsideTheFile_Throws(string offset, string? length)
    {
        OnnxModel model = length is null
            ? External(("location", "w"), ("offset", offset))
            : External(("location", "w"), ("offset", offset), ("length", length));

        Should.Throw<OnnxFormatException>(() => OnnxExternalData.Embed(model, Files("w")))
            .Message.ShouldContain("initializer two");
    }

    [Fact]
    public void Embed_MissingFile_Throws() => Should
        .Throw<OnnxFormatException>(() => OnnxExternalData.Embed(External(("location", "w")), Files("v")))
        .Message.ShouldContain("does not exist");

    [Fact]
    public void Embed_ManyTensorsOfTheSameBytes_StopsAtTheLimit()
    {
        OnnxModel model = External(("location", "w"));
        TensorProto tensor = model.Protocol.Graph.Initializer.Single();
        model.Protocol.Graph.Initializer.AddRange(Enumerable.Range(0, 99).Select(_ => tensor.Clone()));

        Should.Throw<OnnxFormatException>(() => OnnxExternalData.Embed(model, Files("w"), maximumBytes: 100))
            .Message.ShouldContain("more than the 100 bytes");
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string name) => new() { [name] = Content };

    private static OnnxModel External(params (string Key, string Value)[] place)
    {
        ModelProto model = SmallModel.Create().Protocol;
        TensorProto tensor = model.Graph.Initializer.Single();
        tensor.FloatData.Clear();
        tensor.ClearRawData();
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.AddRange(
            place.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return new OnnxModel(model);
    }
}
