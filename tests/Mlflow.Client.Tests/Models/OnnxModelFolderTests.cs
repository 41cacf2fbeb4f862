using System.Text.Json.Nodes;
using Mlflow.Client.Models;
using YamlDotNet.RepresentationModel;

namespace Mlflow.Client.Tests.Models;

/// <summary>The text of the files, read by a YAML reader of somebody else's.</summary>
public sealed class OnnxModelFolderTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 23, 5, 22, 43, 104, 954, TimeSpan.Zero);

    [Fact]
    public void Describe_LoggedModel_SaysWhatPythonReads()
    {
        YamlMappingNode root = Read(Folder(new OnnxModelOptions()).Describe(
            "mlflow-artifacts:/1/models/m-1/artifacts", new RunId("r1"), new LoggedModelId("m-1"), Time));

        Scalar(root, "artifact_path").ShouldBe("mlflow-artifacts:/1/models/m-1/artifacts");
        Scalar(root, "model_id").ShouldBe("m-1");
        Scalar(root, "model_uuid").ShouldBe("m-1");
        Scalar(root, "run_id").ShouldBe("r1");
        Scalar(root, "model_size_bytes").ShouldBe("416599");
        Scalar(root, "utc_time_created").ShouldBe("2026-11-23 05:22:43.104954");
        Scalar(root, "flavors", "onnx", "data").ShouldBe("model.onnx");
        Scalar(root, "flavors", "onnx", "code").ShouldBe("null");
        Scalar(root, "flavors", "python_function", "loader_module").ShouldBe("mlflow.onnx");
        Scalar(root, "flavors", "python_function", "env", "virtualenv").ShouldBe("python_env.yaml");
        ((YamlSequenceNode)Node(root, "flavors", "onnx", "providers")).Children[0].ToString()
            .ShouldBe("CPUExecutionProvider");
    }

    [Fact]
    public void Describe_Signature_IsJsonTextInPythonsForm()
    {
        YamlMappingNode root = Read(Folder(new OnnxModelOptions()).Describe("model", new RunId("r1"), null, Time));

        Scalar(root, "signature", "inputs").ShouldBe(
            """[{"type": "long", "name": "Height", "required": true}, """
            + """{"type": "string", "name": "Soil_Type", "required": true}]""");
        Scalar(root, "signature", "outputs").ShouldBe(
            """[{"type": "long", "name": "label", "required": true}, """
            + """{"type": "string", "name": "soil", "required": true}]""");
        Scalar(root, "signature", "params").ShouldBe("null");
    }

    [Fact]
    public void Describe_AmongArtifacts_HasNoModelId()
    {
        JsonObject description = Folder(new OnnxModelOptions()).Describe("model", new RunId("r1"), null, Time);

        description.ContainsKey("model_id").ShouldBeFalse();
        description["artifact_path"]!.GetValue<string>().ShouldBe("model");
        Guid.TryParseExact(description["model_uuid"]!.GetValue<string>(), "N", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("it's: a #note, [1] {2} & *3 ✓")]
    [InlineData("null")]
    [InlineData("yes")]
    [InlineData("12")]
    [InlineData("3.12")]
    [InlineData("")]
    [InlineData(" padded ")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("- x")]
    [InlineData("ends with:")]
    [InlineData("2026-11-23 05:22:43.104954")]
    [InlineData("2020-01-01")]
    [InlineData("1e3")]
    [InlineData("=")]
    [InlineData("<<")]
    [InlineData("a\r\nb\u0001\u0085\u2028😀")]
    [InlineData("[{\"type\": \"long\"}]")]
    public void Describe_AnyText_IsReadBackAsText(string text)
    {
        OnnxModelOptions options = new() { Metadata = new Dictionary<string, string> { ["note"] = text } };

        YamlMappingNode root = Read(Folder(options).Describe("model", new RunId("r1"), null, Time));

        YamlScalarNode note = (YamlScalarNode)Node(root, "metadata", "note");
        note.Value.ShouldBe(text);
        if (text is "null" or "yes" or "12" or "3.12" or "" or "2026-11-23 05:22:43.104954" or "2020-01-01" or "1e3" or "=" or "<<")
        {
            note.Style.ShouldNotBe(YamlDotNet.Core.ScalarStyle.Plain);
        }
    }

    [Fact]
    public void Companions_WithExample_HaveAllFiles()
    {
        OnnxModelOptions options = new()
        {
            InputExample = new InputExample(["Height", "Soil_Type"], [[2596, "C7745"], [2L, "x"]]),
        };

        Dictionary<string, string> files = Texts(options);

        files.Keys.Order(StringComparer.Ordinal).ShouldBe(
        [
            "conda.yaml", "input_example.json", "python_env.yaml", "requirements.txt", "serving_input_example.json",
        ]);
        files["requirements.txt"].ShouldBe("mlflow\nonnx\nonnxruntime\nnumpy\npandas\n");
        const string split = """{"columns":["Height","Soil_Type"],"data":[[2596,"C7745"],[2,"x"]]}""";
        files["input_example.json"].ShouldBe(split);
        files["serving_input_example.json"].ShouldBe($$"""{"dataframe_split":{{split}}}""");
        YamlMappingNode conda = Read(files["conda.yaml"]);
        YamlSequenceNode dependencies = (YamlSequenceNode)conda.Children["dependencies"];
        dependencies.Children[0].ToString().ShouldBe("python=3.12.8");
        ((YamlSequenceNode)((YamlMappingNode)dependencies.Children[2]).Children["pip"]).Children.Count.ShouldBe(5);
        ((YamlSequenceNode)Read(files["python_env.yaml"]).Children["dependencies"]).Children[0].ToString()
            .ShouldBe("-r requirements.txt");
    }

    [Fact]
    public void Companions_FurtherFiles_HaveTheirBytes()
    {
        OnnxModelOptions options = new()
        {
            Files = new Dictionary<string, ReadOnlyMemory<byte>> { ["data_profile.json"] = "{}"u8.ToArray() },
        };

        Texts(options)["data_profile.json"].ShouldBe("{}");
    }

    [Theory]
    [InlineData("MLmodel")]
    [InlineData("model.onnx")]
    [InlineData("Requirements.txt")]
    [InlineData("a/b.json")]
    [InlineData("../b.json")]
    [InlineData("")]
    public void RequireFileNames_NameThatCannotBe_Throws(string name)
    {
        OnnxModelOptions options = new()
        {
            Files = new Dictionary<string, ReadOnlyMemory<byte>> { [name] = "{}"u8.ToArray() },
        };

        Should.Throw<ArgumentException>(Folder(options).RequireFileNames).Message.ShouldContain($"'{name}'");
    }

    private static Dictionary<string, string> Texts(OnnxModelOptions options) => Folder(options).Companions()
        .ToDictionary(file => file.Name, file => new StreamReader(file.Content).ReadToEnd());

    private static OnnxModelFolder Folder(OnnxModelOptions options) => new(SmallModel.Columns(), 416599, options);

    private static YamlMappingNode Read(JsonObject tree) => Read(YamlText.Of(tree));

    private static YamlMappingNode Read(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Scalar(YamlMappingNode root, params string[] path) =>
        ((YamlScalarNode)Node(root, path)).Value ?? string.Empty;

    private static YamlNode Node(YamlMappingNode root, params string[] path) =>
        path.Aggregate((YamlNode)root, (node, key) => ((YamlMappingNode)node).Children[key]);
}
