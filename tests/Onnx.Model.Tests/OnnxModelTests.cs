namespace Onnx.Model.Tests;

public sealed class OnnxModelTests
{
    [Fact]
    public void Read_WrittenBytes_ReturnsSignatureAndMetadata()
    {
        OnnxModel model = OnnxModel.Read(SmallModel.Create().ToBytes());

        model.Inputs.Select(value => value.ToString()).ShouldBe(["x: Float[N]"]);
        model.Outputs.Select(value => value.ToString()).ShouldBe(["thrice: Float[N]"]);
        model.Inputs[0].Rank.ShouldBe(1);
        model.Opsets.ShouldBe(new Dictionary<string, long> { [OnnxModel.StandardDomain] = 15 });
        model.IrVersion.ShouldBe(8);
        model.ProducerName.ShouldBe("tests");
        model.Metadata["colour"].ShouldBe("green");
    }

    [Fact]
    public void Inputs_InputWithDefault_IsLeftOut()
    {
        OnnxModel model = SmallModel.Create();
        model.Protocol.Graph.Input.Add(model.Protocol.Graph.Input[0].Clone());
        model.Protocol.Graph.Input[1].Name = "two";

        new OnnxModel(model.Protocol).Inputs.Select(value => value.Name).ShouldBe(["x"]);
    }

    [Fact]
    public void Read_UnknownFields_AreKept()
    {
        // Field 99, a varint: a field that a later version of the format may define.
        byte[] bytes = [.. SmallModel.Create().ToBytes(), 0x98, 0x06, 0x07];

        OnnxModel.Read(bytes).ToBytes().ShouldBe(bytes, ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>404</html>")]
    [InlineData("{\"error\":\"not found\"}")]
    public void Read_OtherContent_Throws(string text) =>
        Should.Throw<OnnxFormatException>(() => OnnxModel.Read(System.Text.Encoding.UTF8.GetBytes(text)))
            .Message.ShouldContain("ONNX");

    [Fact]
    public void Read_TruncatedFile_NamesFile()
    {
        using CoverType.Testing.TemporaryFolder folder = new();
        string path = folder.Combine("model.onnx");
        File.WriteAllBytes(path, SmallModel.Create().ToBytes()[..^9]);

        Should.Throw<OnnxFormatException>(() => OnnxModel.Read(path)).Message.ShouldContain(path);
    }
}
