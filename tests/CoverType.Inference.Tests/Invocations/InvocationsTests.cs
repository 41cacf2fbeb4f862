using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;

namespace CoverType.Inference.Tests.Invocations;

/// <summary>MLflow's scoring protocol over HTTP, as <c>mlflow models serve</c> answers it.</summary>
public sealed class InvocationsTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(5, seed: 31);

    private InferenceServer _server = null!;

    public static TheoryData<string> Forms => ["dataframe_split", "dataframe_records", "instances", "inputs", "inputs of rows"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Invocations_EachForm_IsAnsweredAsTheModelGives(string form)
    {
        HttpResponseMessage response = await PostAsync(Body(form, Cells).ToJsonString(), "application/json");

        await ShouldGiveAsync(response, Cells);
    }

    [Fact]
    public async Task Invocations_Csv_IsAnsweredAsTheModelGives()
    {
        string lines = string.Join('\n', Cells.Select(cell => string.Join(',', Values(cell))));

        HttpResponseMessage response = await PostAsync($"{string.Join(',', ForestFeatures.Columns)}\n{lines}\n", "text/csv");

        await ShouldGiveAsync(response, Cells);
    }

    [Fact]
    public async Task Invocations_ContentTypeWithCharsetAndParams_IsAnswered()
    {
        JsonObject body = Body("dataframe_split", Cells);
        body["params"] = new JsonObject { ["temperature"] = 1 };
        body["dataframe_split"]!["index"] = new JsonArray(0, 1, 2, 3, 4);

        await ShouldGiveAsync(await PostAsync(body.ToJsonString(), "application/json; charset=UTF-8"), Cells);
    }

    [Fact]
    public async Task Invocations_ColumnsThatAreNotTheModels_AreIgnored()
    {
        JsonObject body = Body("dataframe_records", Cells);
        body["dataframe_records"]![0]!["Cover_Type"] = 3;

        await ShouldGiveAsync(await PostAsync(body.ToJsonString(), "application/json"), Cells);
    }

    [Theory]
    [InlineData("{}", "exactly one of the input fields")]
    [InlineData("[]", "exactly one of the input fields")]
    [InlineData("{\"instances\":[],\"inputs\":{}}", "exactly one of the input fields")]
    [InlineData("{\"instances\":[1]}", "Row 1 of instances")]
    [InlineData("{\"instances\":{}}", "instances must be a list")]
    [InlineData("{\"dataframe_split\":{\"columns\":[\"Slope\"],\"data\":[[1,2]]}}", "list of 1 values")]
    [InlineData("{\"dataframe_split\":{\"columns\":[\"Slope\"],\"data\":[[1]]}}", "Elevation: Is missing.")]
    [InlineData("{\"inputs\":{\"Slope\":[1,2],\"Aspect\":[1]}}", "of one length")]
    [InlineData("{", "Failed to parse input from JSON")]
    [InlineData("", "Failed to parse input from JSON")]
    public async Task Invocations_WrongBody_Is400InMlflowsForm(string body, string named)
    {
        HttpResponseMessage response = await PostAsync(body, "application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode error = await ReadAsync(response);
        error["error_code"]!.GetValue<string>().ShouldBe("BAD_REQUEST");
        error["message"]!.GetValue<string>().ShouldContain(named);
    }

    [Fact]
    public async Task Invocations_WrongValue_NamesItsRowAndColumn()
    {
        JsonObject body = Body("dataframe_records", Cells);
        body["dataframe_records"]![2]!["Soil_Type"] = "29";

        HttpResponseMessage response = await PostAsync(body.ToJsonString(), "application/json");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string message = (await ReadAsync(response))["message"]!.GetValue<string>();
        message.ShouldStartWith("Row 3: Soil_Type: ");
        message.ShouldEndWith("Is C7745 meant?");
    }

    [Theory]
    [InlineData("Elevation\n1\n", "lacks Aspect")]
    [InlineData("", "name the columns")]
    public async Task Invocations_WrongCsv_Is400InMlflowsForm(string body, string named)
    {
        HttpResponseMessage response = await PostAsync(body, "text/csv");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadAsync(response))["message"]!.GetValue<string>().ShouldContain(named);
    }

    [Fact]
    public async Task Invocations_AnotherContentType_Is415InWords()
    {
        HttpResponseMessage response = await PostAsync("{}", "application/xml");

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            "This predictor only supports the following content types: Types: ['text/csv', 'application/json']. "
            + "Got 'application/xml'.");
    }

    [Theory]
    [InlineData("/ping")]
    [InlineData("/health")]
    public async Task Ping_ModelServed_Is200WithANewLine(string path)
    {
        HttpResponseMessage response = await _server.Http.GetAsync(path, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("\n");
    }

    [Fact]
    public async Task Version_IsThatOfMlflow() =>
        (await _server.Http.GetStringAsync("/version", Cancellation)).ShouldBe("3.11.1");

    [Fact]
    public async Task NoModel_PingIs404AndInvocations503()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);
        StringContent body = new(
            Body("instances", Cells).ToJsonString(), new MediaTypeHeaderValue("application/json"));

        (await server.Http.GetAsync("/ping", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Http.PostAsync("/invocations", body, Cancellation)).StatusCode
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private static JsonObject Body(string form, IReadOnlyList<ForestCell> cells)
    {
        JsonArray records = [.. cells.Select(Record)];
        return form switch
        {
            "dataframe_split" => new JsonObject
            {
                ["dataframe_split"] = new JsonObject
                {
                    ["columns"] = new JsonArray([.. ForestFeatures.Columns.Reverse().Select(column => JsonValue.Create(column))]),
                    ["data"] = new JsonArray([.. cells.Select(cell =>
                        new JsonArray([.. Record(cell).Reverse().Select(field => field.Value!.DeepClone())]))]),
                },
            },
            "inputs" => new JsonObject
            {
                ["inputs"] = new JsonObject(ForestFeatures.Columns.Select(column => KeyValuePair.Create(
                    column,
                    (JsonNode?)new JsonArray([.. cells.Select(cell => Record(cell)[column]!.DeepClone())])))),
            },
            "inputs of rows" => new JsonObject { ["inputs"] = records },
            _ => new JsonObject { [form] = records },
        };
    }

    private static JsonObject Record(ForestCell cell)
    {
        JsonObject record = new(ForestFeatures.Numeric.Select(feature =>
            KeyValuePair.Create(feature.Column, (JsonNode?)JsonValue.Create(feature.Value(cell)))));
        record[ForestFeatures.WildernessAreaColumn] = cell.WildernessArea.Name;
        record[ForestFeatures.SoilTypeColumn] = cell.SoilType.Code;
        return record;
    }

    private static IEnumerable<string> Values(ForestCell cell) =>
    [
        .. ForestFeatures.Numeric.Select(feature => feature.Value(cell).ToString(CultureInfo.InvariantCulture)),
        cell.WildernessArea.Name,
        cell.SoilType.Code,
    ];

    private static async Task ShouldGiveAsync(HttpResponseMessage response, IReadOnlyList<ForestCell> cells)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        CoverScores expected = TestModel.Of(1).Score(cells);
        JsonObject answer = (await ReadAsync(response)).AsObject();
        answer.Select(member => member.Key).ShouldBe(["predictions", "prediction_ids"]);
        answer["prediction_ids"]!.AsArray().Select(id => (string?)id).Distinct().Count().ShouldBe(cells.Count);
        JsonArray predictions = answer["predictions"]!.AsArray();
        predictions.Count.ShouldBe(cells.Count);
        for (int row = 0; row < cells.Count; row++)
        {
            JsonObject prediction = predictions[row]!.AsObject();
            prediction.Select(member => member.Key).ShouldBe(ModelSignature.Outputs);
            prediction["cover_type"]!.GetValue<int>().ShouldBe(expected.Code(row));

            // Python prints a float32 as the double of the same value.
            prediction.Skip(1).Select(member => member.Value!.GetValue<double>())
                .ShouldBe(expected.Probabilities(row).ToArray().Select(probability => (double)probability));
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

    private Task<HttpResponseMessage> PostAsync(string body, string type)
    {
        StringContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return _server.Http.PostAsync("/invocations", content, Cancellation);
    }
}
