using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoverType.Domain;

namespace CoverType.Inference.Tests.ApiDocument;

public sealed class ApiDocumentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_Predict_DescribesEveryFieldAndAnExampleThatIsAnswered()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        JsonElement document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        JsonElement content = document.GetProperty("paths").GetProperty("/predict").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        JsonElement fields = content.GetProperty("schema").GetProperty("properties");
        fields.EnumerateObject().Select(field => field.Name).ShouldBe(ForestFeatures.Columns);
        fields.GetProperty("Aspect").GetProperty("maximum").GetInt32().ShouldBe(360);
        fields.GetProperty("Soil_Type").GetProperty("enum").GetArrayLength().ShouldBe(40);
        StringContent example = new(content.GetProperty("example").GetRawText(), Encoding.UTF8, "application/json");
        (await server.Http.PostAsync("/predict/", example, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/predict/batch", "/predict/batch")]
    [InlineData("/invocations", "/invocations")]
    [InlineData("/v2/models/{name}/infer", "/v2/models/covertype/infer")]
    [InlineData("/v2/models/{name}/versions/{version}/infer", "/v2/models/covertype/versions/1/infer")]
    public async Task Document_EndpointsOfManyCells_HaveExamplesThatAreAnswered(string path, string url)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        JsonElement document = await server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);

        JsonElement kinds = document.GetProperty("paths").GetProperty(path).GetProperty("post")
            .GetProperty("requestBody").GetProperty("content");
        foreach (JsonProperty kind in kinds.EnumerateObject())
        {
            JsonElement example = kind.Value.GetProperty("example");
            StringContent body = new(
                example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText(),
                Encoding.UTF8,
                kind.Name);
            HttpResponseMessage response = await server.Http.PostAsync(url, body, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("\"error");
        }

        kinds.EnumerateObject().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Document_Answers_HaveTheNamesThatTheyHaveOnTheWire()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        string document = await server.Http.GetStringAsync("/openapi/v1.json", Cancellation);

        document.ShouldContain("\"cover_type_name\"");
        document.ShouldContain("\"run_id\"");
        document.ShouldNotContain("coverTypeName");
    }

    [Fact]
    public async Task Page_Scalar_IsServedFromTheServiceItself()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        string page = await server.Http.GetStringAsync("/scalar/", Cancellation);

        string script = Regex.Match(page, "<script src=\"(?<path>[^\"]*scalar[^\"]*)\"").Groups["path"].Value;
        script.ShouldNotBeEmpty();
        script.ShouldNotContain("//");
        (await server.Http.GetByteArrayAsync(new Uri(server.Http.BaseAddress!, $"/scalar/{script}"), Cancellation))
            .Length.ShouldBeGreaterThan(100_000);
    }
}
