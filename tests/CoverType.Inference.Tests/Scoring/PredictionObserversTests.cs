using System.Collections.Concurrent;
using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Inference.Tests.Scoring;

public sealed class PredictionObserversTests
{
    private static readonly ForestCell Cell = TestCells.Random(1, seed: 4)[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Observe_OnePrediction_ReachesEveryObserverAlthoughOneFails()
    {
        Recorder recorder = new();
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1),
            builder => builder.Services
                .AddSingleton<IPredictionObserver, Failing>()
                .AddSingleton<IPredictionObserver>(recorder));

        Prediction answer = await PredictAsync(server);

        (ForestCell cell, int cover, string version) = await recorder.NextAsync();
        (cell, cover, version).ShouldBe((Cell, answer.CoverType, "1"));
    }

    [Fact]
    public async Task Predict_IdsAreMade_AreInTheHeaderAndTheBody()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(
            TestModel.Of(1), builder => builder.Services.AddSingleton<IPredictionIds, Numbered>());

        using HttpResponseMessage response = await PostAsync(server);

        Prediction answer = (await response.Content.ReadFromJsonAsync(
            PredictionJsonContext.Default.Prediction, Cancellation))!;
        answer.PredictionId.ShouldBe($"id-{answer.CoverType}-1");
        response.Headers.GetValues(IPredictionIds.Header).ShouldBe([answer.PredictionId]);
    }

    private static Task<HttpResponseMessage> PostAsync(InferenceServer server) => server.Http.PostAsJsonAsync(
        "/predict/", PredictionRequest.For(Cell), PredictionJsonContext.Default.PredictionRequest, Cancellation);

    private static async Task<Prediction> PredictAsync(InferenceServer server)
    {
        using HttpResponseMessage response = await PostAsync(server);
        return (await response.Content.ReadFromJsonAsync(PredictionJsonContext.Default.Prediction, Cancellation))!;
    }

    private sealed class Failing : IPredictionObserver
    {
        public void Observe(
            ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed) =>
            throw new InvalidOperationException("This observer always fails.");
    }

    private sealed class Recorder : IPredictionObserver
    {
        private readonly BlockingCollection<(ForestCell, int, string)> _seen = [];

        public void Observe(
            ReadOnlySpan<ForestCell> cells, ReadOnlySpan<CellScore> scores, ModelIdentity model, TimeSpan elapsed)
        {
            for (int i = 0; i < cells.Length; i++)
            {
                _seen.Add((cells[i], scores[i].Cover, model.Version));
            }
        }

        // An observer is called after the response, so that the caller may be ahead of it.
        public Task<(ForestCell Cell, int Cover, string Version)> NextAsync() =>
            Task.Run(() => _seen.Take(Cancellation), Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    private sealed class Numbered : IPredictionIds
    {
        public string Create(int cover, ModelIdentity model) => $"id-{cover}-{model.Version}";
    }
}
