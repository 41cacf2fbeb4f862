using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Inference.Tests.Batch;

/// <summary><c>POST /predict/batch</c> over HTTP: each kind of body, its answers and its errors.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Array = "application/json";
    private const string Lines = "application/x-ndjson";
    private const string Csv = "text/csv";

    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), ("Batch:MaxRows", "5000"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Array, 1)]
    [InlineData(Array, 3000)]
    [InlineData(Lines, 1)]
    [InlineData(Lines, 3000)]
    public async Task Batch_RightCells_AreAnsweredInOrderAsTheModelGives(string type, int count)
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(count, seed: count);
        CoverScores expected = TestModel.Of(1).Score(cells);

        HttpResponseMessage response = await PostAsync(Body(type, cells.Select(Json)), type);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        JsonNode[] answers = Answers(type, await response.Content.ReadAsStringAsync(Cancellation));
        answers.Length.ShouldBe(count);
        for (int row = 0; row < count; row++)
        {
            Prediction answer = answers[row].Deserialize(PredictionJsonContext.Default.Prediction)!;
            TestModel.Gives(expected, row, answer).ShouldBeTrue($"row {row}");
            answer.Model.Version.ShouldBe("1");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public async Task Batch_CsvWithColumnsInAnyOrder_IsAnsweredInOrderAsTheModelGives(int count)
    {
        IReadOnlyList<ForestCell> cells = TestCells.Random(count, seed: count);
        CoverScores expected = TestModel.Of(1).Score(cells);
        string[] columns = ["id", .. ForestFeatures.Columns.Reverse()];
        IEnumerable<string> lines = cells.Select((cell, row) => string.Join(',', [$"\"a, {row}\"", .. Fields(cell).Reverse()]));

        HttpResponseMessage response = await PostAsync(
            $"{string.Join(',', columns)}\r\n{string.Join("\r\n", lines)}\r\n", Csv);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(Csv);
        string[] answers = (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers[0].ShouldBe(
            "cover_type,cover_type_name,probability_0,probability_1,probability_2,probability_3,probability_4,probability_5,"
            + "probability_6,model_version,prediction_id,error");
        answers.Length.ShouldBe(count + 1);
        for (int row = 0; row < count; row++)
        {
            string[] fields = answers[row + 1].Split(',');
            fields.Length.ShouldBe(12);
            fields[0].ShouldBe($"{expected.Code(row)}");
            fields[1].ShouldBe(((ForestCover)expected.Code(row)).DisplayName());
            fields[2..9].Select(field => float.Parse(field, CultureInfo.InvariantCulture))
                .ShouldBe(expected.Probabilities(row).ToArray());
            fields[9].ShouldBe("1");
        }
    }

    [Theory]
    [InlineData(Array)]
    [InlineData(Lines)]
    public async Task Batch_RowsWithErrors_AreAnsweredBesideTheGoodOnes(string type)
    {
        string good = Json(TestCells.Random(1, seed: 1)[0]);
        string[] rows = [good, "{\"Elevation\":\"1,5\"}", good, "17", "null", good];

        JsonNode[] answers = Answers(
            type, await (await PostAsync(Body(type, rows), type)).Content.ReadAsStringAsync(Cancellation));

        answers.Select(answer => answer["errors"] is null).ShouldBe([true, false, true, false, false, true]);
        answers[1]["row"]!.GetValue<int>().ShouldBe(2);
        answers[1]["errors"]!["Elevation"]![0]!.GetValue<string>().ShouldContain("not the text \"1,5\"");
        answers[1]["errors"]!["Soil_Type"]![0]!.GetValue<string>().ShouldBe("Is missing.");
        answers[3]["errors"]!["$"]![0]!.GetValue<string>().ShouldEndWith("A cell must be one JSON object, not 17.");
        string?[] ids = [.. new[] { 0, 2, 5 }.Select(row => (string?)answers[row]["prediction_id"])];
        ids.ShouldBeUnique();
        answers[5]["prediction_id"] = ids[0];
        answers[5].ToJsonString().ShouldBe(answers[0].ToJsonString());
    }

    [Fact]
    public async Task Batch_LineThatIsNotJson_IsAnErrorOfItsRowOnly()
    {
        string good = Json(TestCells.Random(1, seed: 1)[0]);

        JsonNode[] answers = Answers(Lines, await (await PostAsync($"\n{good}\n{{\n\r\n{good}", Lines))
            .Content.ReadAsStringAsync(Cancellation));

        answers.Length.ShouldBe(3);
        answers[1]["row"]!.GetValue<int>().ShouldBe(2);
        answers[1]["errors"]!["$"].ShouldNotBeNull();
        answers[2]["cover_type"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Batch_CsvRowsWithErrors_AreAnsweredBesideTheGoodOnes()
    {
        string good = string.Join(',', Fields(TestCells.Random(1, seed: 1)[0]));
        string wrong = good.Replace("C", "c", StringComparison.Ordinal);

        string[] answers = (await (await PostAsync(
            $"{string.Join(',', ForestFeatures.Columns)}\n{good}\n1,2\n{wrong}\n\n{good}\n", Csv))
            .Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        answers.Length.ShouldBe(5);
        answers[2].ShouldBe(",,,,,,,,,,,$: The row has 2 fields; the header has 12.");
        answers[3].ShouldStartWith(",,,,,,,,,,,\"");
        answers[3].ShouldContain("Soil_Type: Must be C and one of the 40 ELU codes");
        string first = answers[1].Split(',')[10];
        string last = answers[4].Split(',')[10];
        last.ShouldNotBe(first);
        answers[4].Replace(last, first, StringComparison.Ordinal).ShouldBe(answers[1]);
    }

    [Theory]
    [InlineData(Array, "[")]
    [InlineData(Array, "[{},]")]
    [InlineData(Array, "[] []")]
    [InlineData(Array, "{}")]
    [InlineData(Array, "")]
    [InlineData(Csv, "")]
    [InlineData(Csv, "1,2,3\n")]
    [InlineData(Csv, "Elevation,Elevation\n")]
    public async Task Batch_RowsThatCannotBeFound_Is400ThatSaysWhy(string type, string body)
    {
        HttpResponseMessage response = await PostAsync(body, type);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DetailAsync(response)).ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(Array)]
    [InlineData(Lines)]
    [InlineData(Csv)]
    public async Task Batch_BodyThatIsNotTheGzipOfItsHeader_Is400(string type)
    {
        ByteArrayContent body = new("Elevation,Aspect\n"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        body.Headers.ContentEncoding.Add("gzip");

        HttpResponseMessage response = await _server.Http.PostAsync("/predict/batch", body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DetailAsync(response))!.ShouldContain("gzip");
    }

    [Theory]
    [InlineData(Array, "[]", "[]")]
    [InlineData(Array, " [ ] ", "[]")]
    [InlineData(Lines, "", "")]
    [InlineData(Lines, "\n \n", "")]
    public async Task Batch_NoRows_IsAnEmptyAnswer(string type, string body, string answer)
    {
        HttpResponseMessage response = await PostAsync(body, type);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(answer);
    }

    [Fact]
    public async Task Batch_ArrayThatBreaksAfterAnswersWereSent_EndsWithTheReason()
    {
        IEnumerable<string> rows = TestCells.Random(3000, seed: 2).Select(Json).Append("{\"Elevation\"}");

        string text = await (await PostAsync(Body(Array, rows), Array)).Content.ReadAsStringAsync(Cancellation);

        JsonNode[] answers = Answers(Array, text);
        answers.Length.ShouldBe(3001);
        answers[3000]["row"]!.GetValue<int>().ShouldBe(3001);
        answers[3000]["errors"]!["$"]![0]!.GetValue<string>().ShouldContain("invalid");
    }

    [Theory]
    [InlineData(Array)]
    [InlineData(Lines)]
    public async Task Batch_RowLongerThanTheLimit_IsRefused(string type)
    {
        string row = $"{{\"Elevation\":\"{new string('x', 300_000)}\"}}";

        HttpResponseMessage response = await PostAsync(Body(type, [row]), type);

        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("longer than 65536 bytes");
    }

    [Fact]
    public async Task Batch_MoreRowsThanTheCap_EndsWithTheReason()
    {
        string body = Body(Lines, TestCells.Random(5001, seed: 2).Select(Json));

        string text = await (await PostAsync(body, Lines)).Content.ReadAsStringAsync(Cancellation);

        Answers(Lines, text)[^1]["errors"]!["$"]![0]!.GetValue<string>().ShouldBe("The batch has more than 5000 rows.");
    }

    [Fact]
    public async Task Batch_MoreRowsThanASmallCap_Is413()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1), ("Batch:MaxRows", "2"));
        StringContent body = new(Body(Array, TestCells.Random(3, seed: 2).Select(Json)), new MediaTypeHeaderValue(Array));

        HttpResponseMessage response = await server.Http.PostAsync("/predict/batch", body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task Batch_AnotherContentType_Is415(string? type)
    {
        StringContent body = new("[]");
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

        HttpResponseMessage response = await _server.Http.PostAsync("/predict/batch", body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Batch_GzipCsv_IsAnswered()
    {
        using MemoryStream packed = new();
        await using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(
                Encoding.UTF8.GetBytes(CsvBody(TestCells.Random(2000, seed: 5))), Cancellation);
        }

        ByteArrayContent body = new(packed.ToArray());
        body.Headers.ContentType = new MediaTypeHeaderValue(Csv);
        body.Headers.ContentEncoding.Add("gzip");

        HttpResponseMessage response = await _server.Http.PostAsync("/predict/batch", body, Cancellation);

        (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Length.ShouldBe(2001);
    }

    [Fact]
    public async Task Batch_NoModel_Is503()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);
        StringContent body = new(Body(Array, TestCells.Random(3, seed: 2).Select(Json)), new MediaTypeHeaderValue(Array));

        HttpResponseMessage response = await server.Http.PostAsync("/predict/batch", body, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private static string CsvBody(IReadOnlyList<ForestCell> cells) =>
        $"{string.Join(',', ForestFeatures.Columns)}\n{string.Join('\n', cells.Select(cell => string.Join(',', Fields(cell))))}\n";

    private static IEnumerable<string> Fields(ForestCell cell) =>
    [
        .. ForestFeatures.Numeric.Select(feature => feature.Value(cell).ToString(CultureInfo.InvariantCulture)),
        cell.WildernessArea.Name,
        cell.SoilType.Code,
    ];

    private static string Json(ForestCell cell) =>
        JsonSerializer.Serialize(PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest);

    private static string Body(string type, IEnumerable<string> rows) =>
        type == Array ? $"[{string.Join(",\n", rows)}]" : string.Join('\n', rows);

    private static JsonNode[] Answers(string type, string text) => type == Array
        ? [.. JsonNode.Parse(text)!.AsArray().Select(answer => answer!)]
        : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static async Task<string?> DetailAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["detail"]?.GetValue<string>();

    private Task<HttpResponseMessage> PostAsync(string body, string type)
    {
        StringContent content = new(body, new MediaTypeHeaderValue(type));
        return _server.Http.PostAsync("/predict/batch", content, Cancellation);
    }
}
