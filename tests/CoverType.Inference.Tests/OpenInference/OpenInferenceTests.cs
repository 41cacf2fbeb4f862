using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;

namespace CoverType.Inference.Tests.OpenInference;

/// <summary>The Open Inference Protocol, version 2, over HTTP.</summary>
public sealed class OpenInferenceTests : IAsyncLifetime
{
    private const string Model = "/v2/models/covertype";

    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(4, seed: 41);

    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/v2/health/live", "live")]
    [InlineData("/v2/health/ready", "ready")]
    [InlineData(Model + "/ready", "ready")]
    [InlineData(Model + "/versions/1/ready", "ready")]
    public async Task Health_ModelServed_IsTrue(string path, string member) =>
        (await GetAsync(path, HttpStatusCode.OK))[member]!.GetValue<bool>().ShouldBeTrue();

    [Fact]
    public async Task Server_IsDescribed() =>
        (await GetAsync("/v2", HttpStatusCode.OK)).AsObject().Select(member => member.Key)
            .ShouldBe(["name", "version", "extensions"]);

    [Theory]
    [InlineData(Model)]
    [InlineData(Model + "/versions/1")]
    public async Task Model_IsDescribedWithItsTensors(string path)
    {
        JsonNode model = await GetAsync(path, HttpStatusCode.OK);

        model["name"]!.GetValue<string>().ShouldBe("covertype");
        model["versions"]!.AsArray().Select(version => version!.GetValue<string>()).ShouldBe(["1"]);
        model["inputs"]!.AsArray().Select(Describe).ShouldBe(
            ForestFeatures.Columns.Select((column, index) => $"{column} {(index < 10 ? "INT64" : "BYTES")} [-1]"));
        model["outputs"]!.AsArray().Select(Describe).ShouldBe(
            ModelSignature.Outputs.Select((name, index) => $"{name} {(index == 0 ? "INT64" : "FP32")} [-1]"));
    }

    [Theory]
    [InlineData("/v2/models/pines")]
    [InlineData("/v2/models/pines/ready")]
    [InlineData(Model + "/versions/9")]
    [InlineData(Model + "/versions/9/ready")]
    public async Task Model_AnotherOne_Is404(string path) =>
        (await GetAsync(path, HttpStatusCode.NotFound))["error"]!.GetValue<string>().ShouldContain("is not served");

    [Theory]
    [InlineData(Model + "/infer", "application/json", false)]
    [InlineData(Model + "/infer", null, false)]
    [InlineData(Model + "/versions/1/infer", "application/json", true)]
    public async Task Infer_Tensors_AreAnsweredAsTheModelGives(string path, string? type, bool isColumn)
    {
        HttpResponseMessage response = await PostAsync(path, Request(isColumn).ToJsonString(), type);

        JsonNode answer = await ReadAsync(response, HttpStatusCode.OK);
        answer["id"]!.GetValue<string>().ShouldBe("42");
        ShouldGive(answer);
    }

    [Fact]
    public async Task Infer_BinaryTensors_AreAnsweredAsTheModelGives()
    {
        JsonObject request = Request(isColumn: false);
        List<byte> binary = [];
        foreach (JsonNode? input in request["inputs"]!.AsArray())
        {
            byte[] bytes = Binary(input!["data"]!.AsArray(), input["datatype"]!.GetValue<string>());
            input.AsObject().Remove("data");
            input["parameters"] = new JsonObject { ["binary_data_size"] = bytes.Length };
            binary.AddRange(bytes);
        }

        byte[] json = Encoding.UTF8.GetBytes(request.ToJsonString());
        ByteArrayContent body = new([.. json, .. binary]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.Add("Inference-Header-Content-Length", $"{json.Length}");

        HttpResponseMessage response = await _server.Http.PostAsync(Model + "/infer", body, Cancellation);

        ShouldGive(await ReadAsync(response, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Infer_SomeOutputsWanted_AreGivenInTheirOrder()
    {
        JsonObject request = Request(isColumn: false);
        request["outputs"] = new JsonArray(
            new JsonObject { ["name"] = "probability_3" }, new JsonObject { ["name"] = "cover_type" });

        JsonNode answer = await ReadAsync(
            await PostAsync(Model + "/infer", request.ToJsonString()), HttpStatusCode.OK);

        answer["outputs"]!.AsArray().Select(output => output!["name"]!.GetValue<string>())
            .ShouldBe(["probability_3", "cover_type"]);
    }

    [Theory]
    [InlineData("{", "is not JSON")]
    [InlineData("[]", "inputs")]
    [InlineData("{\"inputs\":[]}", "lack Elevation")]
    [InlineData("{\"inputs\":[1]}", "the text name")]
    [InlineData("{\"inputs\":[{\"name\":\"pH\"}]}", "no input pH")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT3\"}]}", "INT3")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\"}]}", "shape")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\",\"shape\":[0],\"data\":[]}]}", "shape")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\",\"shape\":[1,2],\"data\":[1,2]}]}", "shape")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\",\"shape\":[1]}]}", "no data")]
    [InlineData("{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[1]}]}", "1 values")]
    [InlineData(
        "{\"inputs\":[{\"name\":\"Slope\",\"datatype\":\"INT64\",\"shape\":[1],\"parameters\":{\"binary_data_size\":8}}]}",
        "0 bytes are left")]
    public async Task Infer_WrongBody_Is400WithTheReason(string body, string named) =>
        (await ReadAsync(await PostAsync(Model + "/infer", body), HttpStatusCode.BadRequest))["error"]!
            .GetValue<string>().ShouldContain(named);

    [Theory]
    [InlineData("Slope", 95, "Row 2: Slope: Must be a whole number from 0 to 90°, not 95.")]
    [InlineData("Slope", 1.5, "Row 2: Slope: Must be a whole number from 0 to 90°, not 1.5.")]
    public async Task Infer_WrongValue_NamesItsRowAndColumn(string column, double value, string message)
    {
        JsonObject request = Request(isColumn: false);
        request["inputs"]!.AsArray().Single(input => input!["name"]!.GetValue<string>() == column)!["data"]![1] = value;

        (await ReadAsync(await PostAsync(Model + "/infer", request.ToJsonString()), HttpStatusCode.BadRequest))["error"]!
            .GetValue<string>().ShouldBe(message);
    }

    [Fact]
    public async Task Infer_AnotherVersion_Is404() =>
        await ReadAsync(await PostAsync(Model + "/versions/9/infer", "{}"), HttpStatusCode.NotFound);

    [Fact]
    public async Task Infer_AnotherContentType_Is415() =>
        await ReadAsync(await PostAsync(Model + "/infer", "{}", "text/csv"), HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task NoModel_IsNotReady()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        (await server.Http.GetAsync("/v2/health/live", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/v2/health/ready", Cancellation)).StatusCode
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await server.Http.GetAsync(Model, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static JsonObject Request(bool isColumn)
    {
        JsonArray inputs = [];
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            inputs.Add((JsonNode)Input(
                feature.Column, "INT64", Cells.Select(cell => (JsonNode)JsonValue.Create((long)feature.Value(cell))), isColumn));
        }

        inputs.Add((JsonNode)Input(
            "Wilderness_Area", "BYTES", Cells.Select(cell => (JsonNode)JsonValue.Create(cell.WildernessArea.Name)!), isColumn));
        inputs.Add((JsonNode)Input(
            "Soil_Type", "BYTES", Cells.Select(cell => (JsonNode)JsonValue.Create(cell.SoilType.Code)!), isColumn));
        return new JsonObject { ["id"] = "42", ["parameters"] = null, ["inputs"] = inputs };
    }

    private static JsonObject Input(string name, string datatype, IEnumerable<JsonNode> values, bool isColumn) => new()
    {
        ["name"] = name,
        ["shape"] = isColumn ? new JsonArray(Cells.Count, 1) : new JsonArray(Cells.Count),
        ["datatype"] = datatype,
        ["data"] = new JsonArray([.. values.Select(value => isColumn ? new JsonArray(value) : value)]),
    };

    private static byte[] Binary(JsonArray values, string datatype)
    {
        List<byte> bytes = [];
        foreach (JsonNode? value in values)
        {
            byte[] next = new byte[8];
            if (datatype == "INT64")
            {
                BinaryPrimitives.WriteInt64LittleEndian(next, value!.GetValue<long>());
                bytes.AddRange(next);
            }
            else
            {
                byte[] text = Encoding.UTF8.GetBytes(value!.GetValue<string>());
                BinaryPrimitives.WriteInt32LittleEndian(next, text.Length);
                bytes.AddRange([.. next[..4], .. text]);
            }
        }

        return [.. bytes];
    }

    private static void ShouldGive(JsonNode answer)
    {
        CoverScores expected = TestModel.Of(1).Score(Cells);
        answer["model_name"]!.GetValue<string>().ShouldBe("covertype");
        answer["model_version"]!.GetValue<string>().ShouldBe("1");
        JsonArray outputs = answer["outputs"]!.AsArray();
        outputs.Select(Describe).ShouldBe(
            ModelSignature.Outputs.Select((name, index) => $"{name} {(index == 0 ? "INT64" : "FP32")} [4]"));
        for (int row = 0; row < Cells.Count; row++)
        {
            outputs[0]!["data"]![row]!.GetValue<int>().ShouldBe(expected.Code(row));
            outputs.Skip(1).Select(output => output!["data"]![row]!.GetValue<float>())
                .ShouldBe(expected.Probabilities(row).ToArray());
        }
    }

    private static string Describe(JsonNode? tensor) =>
        $"{tensor!["name"]} {tensor["datatype"]} {tensor["shape"]!.ToJsonString()}";

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private async Task<JsonNode> GetAsync(string path, HttpStatusCode status) =>
        await ReadAsync(await _server.Http.GetAsync(path, Cancellation), status);

    private Task<HttpResponseMessage> PostAsync(string path, string body, string? type = "application/json")
    {
        StringContent content = new(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return _server.Http.PostAsync(path, content, Cancellation);
    }
}
