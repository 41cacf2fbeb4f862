using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Scoring;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Models;

public sealed class AliasFlipTests
{
    private const int Connections = 16;
    private const int Flips = 20;

    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(64, seed: 11);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predict_WhileTheAliasFlips_NeverFailsAndEachAnswerIsOfTheVersionItNames()
    {
        await using TestRegistry registry = await TestRegistry.StartAsync();
        ModelVersion[] versions =
            [await registry.RegisterAsync(TestModel.Of(1)), await registry.RegisterAsync(TestModel.Of(2))];
        Dictionary<string, CoverScores> expected = new()
        {
            ["1"] = TestModel.Of(1).Score(Cells),
            ["2"] = TestModel.Of(2).Score(Cells),
        };
        await registry.PromoteAsync(versions[0]);
        await using InferenceServer server = await InferenceServer.StartAsync(registry.Uri);
        await server.WaitForAsync(state => state.Model is not null);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<Dictionary<string, int>>[] callers =
            [.. Enumerable.Range(0, Connections).Select(caller => CallAsync(server, caller, expected, done.Token))];

        for (int flip = 1; flip <= Flips; flip++)
        {
            ModelVersion next = versions[flip % 2];
            await registry.PromoteAsync(next);
            await server.WaitForAsync(state => state.Model!.Version.Version == $"{next.Version}");
        }

        await done.CancelAsync();
        Dictionary<string, int>[] answers = await Task.WhenAll(callers);
        Cancellation.ThrowIfCancellationRequested();
        answers.Sum(counts => counts.GetValueOrDefault("1")).ShouldBeGreaterThan(Flips);
        answers.Sum(counts => counts.GetValueOrDefault("2")).ShouldBeGreaterThan(Flips);
        TestContext.Current.SendDiagnosticMessage(
            $"{answers.Sum(counts => counts.Values.Sum())} answers during {Flips} flips, none failed");
    }

    /// <summary>
    /// Predicts over its own connection until it is stopped, and counts the responses of each version.
    /// </summary>
    private static async Task<Dictionary<string, int>> CallAsync(
        InferenceServer server, int caller, Dictionary<string, CoverScores> expected, CancellationToken done)
    {
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = 1 };
        using HttpClient http = new(handler) { BaseAddress = server.Http.BaseAddress };
        Dictionary<string, int> counts = [];
        for (int i = caller; !done.IsCancellationRequested; i++)
        {
            int row = i % Cells.Count;
            HttpResponseMessage response = await http.PostAsJsonAsync(
                "/predict/",
                PredictionRequest.For(Cells[row]),
                PredictionJsonContext.Default.PredictionRequest,
                Cancellation);
            response.EnsureSuccessStatusCode();
            Prediction answer = (await response.Content.ReadFromJsonAsync(
                PredictionJsonContext.Default.Prediction, Cancellation))!;
            TestModel.Gives(expected[answer.Model.Version], row, answer)
                .ShouldBeTrue($"cell {row} of version {answer.Model.Version}");
            counts[answer.Model.Version] = counts.GetValueOrDefault(answer.Model.Version) + 1;
        }

        return counts;
    }
}
