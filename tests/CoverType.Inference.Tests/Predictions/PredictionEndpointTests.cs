using System.Net;
using System.Net.Http.Json;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Inference.Tests.Predictions;

public sealed class PredictionEndpointTests : IAsyncLifetime
{
    private static readonly ForestCell Cell = TestCells.Random(1, seed: 5)[0];

    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string RightJson => JsonSerializer.Serialize(
        PredictionRequest.For(Cell), PredictionJsonContext.Default.PredictionRequest);

    public async ValueTask InitializeAsync() =>
        _server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), ("Predictions:MaxBodyBytes", "4096"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/predict/")]
    [InlineData("/predict")]
    public async Task Predict_RightRequest_IsAnsweredAsTheModelGives(string path)
    {
        HttpResponseMessage response = await PostAsync(RightJson, path: path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Prediction answer = await ReadPredictionAsync(response);
        CoverScores expected = TestModel.Of(1).Score([Cell]);
        TestModel.Gives(expected, 0, answer).ShouldBeTrue();
        answer.CoverTypeName.ShouldBe(((ForestCover)answer.CoverType).DisplayName());
        answer.Model.ShouldBe(new ModelIdentity("covertype", "1", "0123456789abcdef0123456789abcdef"));
    }

    [Fact]
    public async Task Predict_RightRequest_ReturnsTheDocumentedJson()
    {
        HttpResponseMessage response = await PostAsync(RightJson);

        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        json.RootElement.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["cover_type", "cover_type_name", "probabilities", "model", "prediction_id"]);
        json.RootElement.GetProperty("probabilities").EnumerateObject().Select(property => property.Name)
            .ShouldBe(ForestCovers.All.Select(cover => cover.DisplayName()));
        json.RootElement.GetProperty("model").EnumerateObject().Select(property => property.Name)
            .ShouldBe(["name", "version", "run_id"]);
        response.Headers.GetValues("Prediction-Id").ShouldBe([json.RootElement.GetProperty("prediction_id").GetString()]);
    }

    [Fact]
    public async Task Predict_ManyCells_AreAnsweredAsTheModelGives()
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(100, seed: 8);
        CoverScores expected = TestModel.Of(1).Score(cells);

        for (int i = 0; i < cells.Count; i++)
        {
            HttpResponseMessage response = await _server.Http.PostAsJsonAsync(
                "/predict/",
                PredictionRequest.For(cells[i]),
                PredictionJsonContext.Default.PredictionRequest,
                Cancellation);
            TestModel.Gives(expected, i, await ReadPredictionAsync(response)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Predict_WrongFields_AreAllNamed()
    {
        HttpResponseMessage response = await PostAsync(
            """
            {"Elevation":"high","Aspect":361,"Slope":1.5,"Wilderness_Area":"Yosemite","Soil_Type":null,"colour":1}
            """);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement problem = await ReadProblemAsync(response);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(
            [.. ForestFeatures.Columns, "colour"], ignoreOrder: true);
        problem.GetProperty("errors").GetProperty("Aspect")[0].GetString()
            .ShouldBe("Must be a whole number from 0 to 360°, not 361.");
        problem.GetProperty("errors").GetProperty("Elevation")[0].GetString()!.ShouldContain("the text \"high\"");
        problem.GetProperty("detail").GetString()!.ShouldStartWith("13 fields are wrong: ");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("12")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"Elevation\":NaN}")]
    [InlineData("{\"Elevation\":-Infinity}")]
    [InlineData("{\"Elevation\":01}")]
    [InlineData("{\"Soil_Type\":\"\\udc00\"}")]
    [InlineData("{} {}")]
    [InlineData("<xml/>")]
    public async Task Predict_NoJsonObject_Is400ThatSaysWhy(string body)
    {
        HttpResponseMessage response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement problem = await ReadProblemAsync(response);
        problem.GetProperty("errors").GetProperty("$")[0].GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("{\"Elevation\":1e309}")]
    [InlineData("{\"Elevation\":-1e400,\"Elevation\":1}")]
    [InlineData("{\"Elevation\":123456789012345678901234567890}")]
    [InlineData("{\"\":1}")]
    public async Task Predict_OddNumbersAndKeys_Are400(string body) =>
        (await PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Predict_ValuesAsTheDataApiSendsThem_AreAnsweredAsTheModelGives()
    {
        string json = $"{{{string.Join(',', JsonDocument.Parse(RightJson).RootElement.EnumerateObject()
            .Select(property => $"\"{property.Name}\":\"{property.Value}\""))}}}";

        HttpResponseMessage response = await PostAsync(json);

        TestModel.Gives(TestModel.Of(1).Score([Cell]), 0, await ReadPredictionAsync(response)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"1,5\"", "the text \"1,5\"")]
    [InlineData("2.5", "2.5")]
    public async Task Predict_NotAWholeNumber_IsRefusedByName(string json, string named)
    {
        JsonObject cell = JsonNode.Parse(RightJson)!.AsObject();
        cell["Slope"] = JsonNode.Parse(json);

        HttpResponseMessage response = await PostAsync(cell.ToJsonString());

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ReadProblemAsync(response)).GetProperty("errors").GetProperty("Slope")[0].GetString()
            .ShouldBe($"Must be a whole number from 0 to 90°, not {named}.");
    }

    [Fact]
    public async Task Predict_TrailingComma_IsNamedInTheWordsOfJson()
    {
        HttpResponseMessage response = await PostAsync($"{RightJson[..^1]},}}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        string message = (await ReadProblemAsync(response)).GetProperty("errors").GetProperty("$")[0].GetString()!;
        message.ShouldContain("trailing comma");
        message.ShouldNotContain("reader options");
        message.ShouldNotContain("Path");
    }

    [Fact]
    public async Task Predict_TenThousandLevelsDeep_Is400()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        HttpResponseMessage response = await server.Http.PostAsync(
            "/predict/", Json($"{{\"Elevation\":{new string('[', 10_000)}"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Predict_Get_Is405() =>
        (await _server.Http.GetAsync("/predict/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);

    private static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));

    private static async Task<Prediction> ReadPredictionAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(PredictionJsonContext.Default.Prediction, Cancellation))!;

    private static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).Clone();
    }

    private Task<HttpResponseMessage> PostAsync(
        string body, string? type = "application/json", string path = "/predict/")
    {
        StringContent content = new(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return _server.Http.PostAsync(path, content, Cancellation);
    }
}
