using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Models;

/// <summary>Runs alone, since it measures the memory of the process.</summary>
[Collection(RunsAlone.Name)]
public sealed class AliasFlipTests
{
    private const int Connections = 16;
    private const int Flips = 100;

    // By then every path was compiled and every pool was filled.
    private const int WarmFlips = 30;

    // A session of the test's model takes about 1 MB; 70 that are not disposed of take far more than this.
    private const long MostGrowth = 40L << 20;

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
        CountingLoader loader = new();
        await using InferenceServer server = await InferenceServer.StartAsync(
            registry.Uri, null, builder => builder.Services.AddSingleton<IModelLoader>(loader), []);
        await server.WaitForAsync(state => state.Model is not null);
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<Dictionary<string, int>>[] callers =
            [.. Enumerable.Range(0, Connections).Select(caller => CallAsync(server, caller, expected, done.Token))];

        long before = 0;
        for (int flip = 1; flip <= Flips; flip++)
        {
            if (flip == WarmFlips)
            {
                before = MemoryAfterCollection();
            }

            ModelVersion next = versions[flip % 2];
            await registry.PromoteAsync(next);
            await server.WaitForAsync(state => state.Model!.Version.Version == $"{next.Version}");
        }

        long after = MemoryAfterCollection();
        await done.CancelAsync();
        Dictionary<string, int>[] answers = await Task.WhenAll(callers);
        Cancellation.ThrowIfCancellationRequested();
        answers.Sum(counts => counts.GetValueOrDefault("1")).ShouldBeGreaterThan(Flips);
        answers.Sum(counts => counts.GetValueOrDefault("2")).ShouldBeGreaterThan(Flips);
        loader.MostAlive.ShouldBe(2);
        (after - before).ShouldBeLessThan(MostGrowth);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{answers.Sum(counts => counts.Values.Sum())} answers during {Flips} flips, none failed; at most "
            + $"{loader.MostAlive} sessions; {before >> 20} MB after {WarmFlips} flips, {after >> 20} MB after all");
    }

    private static long MemoryAfterCollection()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
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

    /// <summary>The real loader, which counts the models whose sessions are alive, with the one that it is about to load.</summary>
    private sealed class CountingLoader : IModelLoader
    {
        private readonly ModelLoader _loader = new(Options.Create(new ServingOptions()), TimeProvider.System);
        private readonly List<LoadedModel> _models = [];

        public int MostAlive { get; private set; }

        public async Task<LoadedModel> LoadAsync(CachedModel cached, CancellationToken cancellationToken)
        {
            MostAlive = Math.Max(MostAlive, 1 + _models.Count(model => !model.IsDisposed));
            LoadedModel model = await _loader.LoadAsync(cached, cancellationToken);
            _models.RemoveAll(old => old.IsDisposed);
            _models.Add(model);
            return model;
        }
    }
}
