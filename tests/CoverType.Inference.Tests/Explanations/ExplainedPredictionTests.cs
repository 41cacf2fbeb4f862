using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Domain.Explanations;

namespace CoverType.Inference.Tests.Explanations;

public sealed class ExplainedPredictionTests
{
    private static readonly ForestCell Cell = TestCells.Random(1, seed: 21)[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predict_WithExplain_GivesTheSamePredictionAndSharesThatAddUp()
    {
        await using InferenceServer server = await InferenceServer.StartWithBackgroundAsync(TestModel.Of(1), Background());

        Prediction plain = await ReadAsync(await PostAsync(server, "/predict/"));
        Prediction explained = await ReadAsync(await PostAsync(server, "/predict/?explain=true"));

        explained.CoverType.ShouldBe(plain.CoverType);
        explained.Probabilities.ShouldBe(plain.Probabilities);
        explained.PredictionId.ShouldNotBeNull();
        explained.ExplanationProblem.ShouldBeNull();
        Explanation explanation = explained.Explanation.ShouldNotBeNull();
        explanation.BackgroundCells.ShouldBe(32);
        explanation.Permutations.ShouldBe(16);
        explanation.Probability.ShouldBe(explained.Probabilities[explained.CoverTypeName], 1e-6);
        explanation.Contributions.Select(contribution => contribution.Column).ShouldBe(ForestFeatures.Columns);
        explanation.Contributions.Sum(contribution => contribution.Value)
            .ShouldBe(explanation.Probability - explanation.BaseProbability, 1e-9);
        plain.Explanation.ShouldBeNull();
        (await ReadAsync(await PostAsync(server, "/predict/?explain=true"))).Explanation!.Contributions
            .ShouldBe(explanation.Contributions);
    }

    [Fact]
    public async Task Predict_WithExplainOfAModelWithoutBackground_PredictsAndSaysSo()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        Prediction explained = await ReadAsync(await PostAsync(server, "/predict/?explain=true"));

        explained.Explanation.ShouldBeNull();
        explained.ExplanationProblem.ShouldNotBeNull().ShouldContain(BackgroundCells.FileName);
    }

    [Fact]
    public async Task Predict_WithExplainOfAModelWithAWrongBackground_PredictsAndSaysSo()
    {
        await using InferenceServer server = await InferenceServer.StartWithBackgroundAsync(TestModel.Of(1), "[]");

        Prediction explained = await ReadAsync(await PostAsync(server, "/predict/?explain=true"));

        explained.Explanation.ShouldBeNull();
        explained.ExplanationProblem.ShouldNotBeNull().ShouldContain("cannot be read");
    }

    [Theory]
    [InlineData("?explain=false", HttpStatusCode.OK)]
    [InlineData("?explain=True", HttpStatusCode.OK)]
    [InlineData("?other=1", HttpStatusCode.OK)]
    [InlineData("?explain=yes", HttpStatusCode.BadRequest)]
    [InlineData("?explain=", HttpStatusCode.BadRequest)]
    public async Task Predict_OtherValuesOfExplain_AreTakenOrRefused(string query, HttpStatusCode status)
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));

        (await PostAsync(server, $"/predict/{query}")).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Predict_WithExplainManyAtOnce_AnswersOrSays503()
    {
        await using InferenceServer server = await InferenceServer.StartWithBackgroundAsync(
            TestModel.Of(1), Background(), ("Explanations:MaxQueued", "2"), ("Explanations:Permutations", "1000"));

        HttpResponseMessage[] responses = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => PostAsync(server, "/predict/?explain=true")));

        responses.Select(response => response.StatusCode).Distinct().ShouldBe(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], ignoreOrder: true);
        responses.Where(response => response.StatusCode == HttpStatusCode.ServiceUnavailable)
            .ShouldAllBe(response => response.Headers.RetryAfter != null);
    }

    private static string Background() => BackgroundCells.Draw(
        [.. TestCells.Random(200, seed: 2).Select((cell, i) => new LabelledCell(cell, (ForestCover)(i % 7)))]).ToJson();

    private static Task<HttpResponseMessage> PostAsync(InferenceServer server, string path) => server.Http.PostAsJsonAsync(
        path, PredictionRequest.For(Cell), PredictionJsonContext.Default.PredictionRequest, Cancellation);

    private static async Task<Prediction> ReadAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize(body, PredictionJsonContext.Default.Prediction)!;
    }
}
