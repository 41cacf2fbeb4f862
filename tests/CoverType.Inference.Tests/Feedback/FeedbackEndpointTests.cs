using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Inference.Feedback;
using CoverType.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Feedback;

public sealed class FeedbackEndpointTests : IAsyncLifetime
{
    private InferenceServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("4", 4)]
    [InlineData("\"4\"", 4)]
    [InlineData("\"Aspen\"", 4)]
    [InlineData("\" krummholz \"", 6)]
    [InlineData("\"Spruce/Fir\"", 0)]
    public async Task Post_CoverAsCodeOrName_IsKept(string cover, int code)
    {
        FeedbackReceipt receipt = await ReadAsync(await PostAsync(Id(4, "3"), cover));

        receipt.CoverType.ShouldBe(code);
        receipt.PredictedCoverType.ShouldBe(4);
        receipt.Correct.ShouldBe(code == 4);
        receipt.ModelVersion.ShouldBe("3");
        receipt.Replaced.ShouldBeFalse();
        FeedbackRecord kept = (await ExportAsync()).ShouldHaveSingleItem();
        kept.CoverType.ShouldBe(code);
        kept.PredictedCoverType.ShouldBe(4);
    }

    [Fact]
    public async Task Post_TheSamePredictionTwice_KeepsTheLast()
    {
        string id = Id(4, "3");

        await ReadAsync(await PostAsync(id, "4"));
        FeedbackReceipt second = await ReadAsync(await PostAsync(id, "5"));

        second.Replaced.ShouldBeTrue();
        (await ExportAsync()).ShouldHaveSingleItem().CoverType.ShouldBe(5);
    }

    [Theory]
    [InlineData("""{"prediction_id":"made up","cover_type":1}""", "prediction_id")]
    [InlineData("""{"cover_type":1}""", "prediction_id")]
    [InlineData("""{"prediction_id":12,"cover_type":"Oak"}""", "prediction_id", "cover_type")]
    [InlineData("""{"prediction_id":"x","cover_type":7}""", "cover_type")]
    [InlineData("""{"prediction_id":"x","cover_type":1.5}""", "cover_type")]
    [InlineData("""{"prediction_id":"x","cover_type":-1,"colour":"\u0000"}""", "cover_type", "colour")]
    [InlineData("""{"prediction_id":"x","prediction_id":"x","cover_type":1}""", "prediction_id")]
    [InlineData("""{"prediction_id":"\udc00","cover_type":1}""", "$")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"prediction_id":""", "$")]
    [InlineData("", "$")]
    public async Task Post_WrongReport_NamesEveryError(string body, params string[] fields)
    {
        HttpResponseMessage response = await PostAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe(fields);
        (await ExportAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_LongBody_Is413() =>
        (await PostAsync(new string(' ', 5000))).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Post_AnotherType_Is415()
    {
        using StringContent body = new("{}", new MediaTypeHeaderValue("text/plain"));
        (await _server.Http.PostAsync("/feedback", body, Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Get_AsCsv_HasAHeaderAndALineForEachReport()
    {
        string id = Id(2, "7");
        await ReadAsync(await PostAsync(id, "3"));
        using HttpRequestMessage request = new(HttpMethod.Get, "/feedback");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));

        HttpResponseMessage response = await _server.Http.SendAsync(request, Cancellation);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        string[] lines = (await response.Content.ReadAsStringAsync(Cancellation)).Split("\r\n");
        lines.Length.ShouldBe(3);
        lines[0].ShouldBe("prediction_id,model_version,predicted_cover_type,cover_type,predicted_at,received_at");
        lines[1].ShouldStartWith($"{id},7,2,3,20");
        lines[2].ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_MoreRowsThanAPage_ReturnsEachOnceInOrder()
    {
        FeedbackStore store = _server.Services.GetRequiredService<FeedbackStore>();
        PredictionIds ids = _server.Services.GetRequiredService<PredictionIds>();
        for (int i = 0; i < 5003; i++)
        {
            string text = ids.Create(1, "1");
            ids.TryRead(text, out PredictionId? id).ShouldBeTrue();
            await store.SaveAsync(
                new FeedbackRow
                {
                    PredictionKey = id.Key,
                    PredictionId = text,
                    ModelVersion = "1",
                    PredictedCover = 1,
                    TrueCover = 1,
                    PredictedAt = 0,
                    ReceivedAt = 1_000_000 + (i / 100),
                },
                Cancellation);
        }

        List<FeedbackRecord> all = await ExportAsync();
        List<FeedbackRecord> last = await ExportAsync("since=1970-01-01T00:16:40.050Z");

        all.Select(row => row.PredictionId).Distinct().Count().ShouldBe(5003);
        all.Select(row => row.ReceivedAt).ShouldBeInOrder();
        last.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("format=xml", "format")]
    [InlineData("since=yesterday", "since")]
    public async Task Get_WrongQuery_NamesIt(string query, string field)
    {
        HttpResponseMessage response = await _server.Http.GetAsync($"/feedback?{query}", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain($"\"{field}\"");
    }

    [Fact]
    public async Task Accuracy_OfTwoVersions_CountsEachInTheWindow()
    {
        foreach ((int predicted, int found, string version) in
            new[] { (1, 1, "1"), (1, 2, "1"), (1, 1, "1"), (1, 1, "1"), (5, 5, "2") })
        {
            await ReadAsync(await PostAsync(Id(predicted, version), $"{found}"));
        }

        FeedbackAccuracy accuracy = (await _server.Http.GetFromJsonAsync(
            "/feedback/accuracy", PredictionJsonContext.Default.FeedbackAccuracy, Cancellation))!;

        accuracy.Days.ShouldBe(30);
        accuracy.Versions.Select(version => (version.Version, version.Count, version.Correct))
            .ShouldBe([("1", 4, 3), ("2", 1, 1)]);

        // Wilson's interval for 3 of 4, from a table.
        VersionAccuracy first = accuracy.Versions[0];
        first.Accuracy.ShouldBe(0.75);
        first.Low.ShouldBe(0.3006, 1e-4);
        first.High.ShouldBe(0.9544, 1e-4);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e9")]
    [InlineData("week")]
    public async Task Accuracy_WrongWindow_Is400(string days) =>
        (await _server.Http.GetAsync($"/feedback/accuracy?days={days}", Cancellation))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Post_DatabaseCannotBeUsed_Is503AndPredictionsGoOut()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder.Combine("file"), "", Cancellation);
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1), ("Feedback:ConnectionString", $"Data Source={folder.Combine("file", "feedback.db")}"));
        string id = server.Services.GetRequiredService<PredictionIds>().Create(1, "1");

        HttpResponseMessage report = await PostAsync(server, $$"""{"prediction_id":"{{id}}","cover_type":1}""");
        HttpResponseMessage prediction = await server.Http.PostAsJsonAsync(
            "/predict/",
            PredictionRequest.For(TestCells.Random(1, seed: 1)[0]),
            PredictionJsonContext.Default.PredictionRequest,
            Cancellation);

        report.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        report.Headers.RetryAfter.ShouldNotBeNull();
        (await report.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Feedback:ConnectionString");
        prediction.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> PostAsync(InferenceServer server, string body) => server.Http.PostAsync(
        "/feedback", new StringContent(body, new MediaTypeHeaderValue("application/json")), Cancellation);

    private static async Task<FeedbackReceipt> ReadAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize(body, PredictionJsonContext.Default.FeedbackReceipt)!;
    }

    private string Id(int cover, string version) =>
        _server.Services.GetRequiredService<PredictionIds>().Create(cover, version);

    private Task<HttpResponseMessage> PostAsync(string body) => PostAsync(_server, body);

    private Task<HttpResponseMessage> PostAsync(string id, string cover) =>
        PostAsync($$"""{"prediction_id":"{{id}}","cover_type":{{cover}}}""");

    private async Task<List<FeedbackRecord>> ExportAsync(string query = "")
    {
        string text = await _server.Http.GetStringAsync($"/feedback?{query}", Cancellation);
        return
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, PredictionJsonContext.Default.FeedbackRecord)!),
        ];
    }
}
