using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;
using CoverType.Testing;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Models;

public sealed class ModelLifecycleTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(20, seed: 3);
    private static readonly (string Key, string Value) HourlyPolling = ("Serving:PollInterval", "01:00:00");

    private TestRegistry _registry = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _registry = await TestRegistry.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Reload_AliasHasMoved_ServesTheOtherVersionAtOnceAndNamesThePrevious()
    {
        ModelVersion first = await _registry.RegisterAsync(TestModel.Of(1));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await _registry.PromoteAsync(first);
        await using InferenceServer server = await StartServingAsync(HourlyPolling);

        await _registry.PromoteAsync(second);
        ServedModel model = await ReloadAsync(server);

        model.Version.ShouldBe("2");
        model.Stale.ShouldBeFalse();
        PreviousModel previous = model.Previous.ShouldNotBeNull();
        previous.Version.ShouldBe("1");
        previous.RunId.ShouldBe(first.RunId!.Value.Value);
        previous.ReplacedAt.ShouldBeGreaterThanOrEqualTo(previous.LoadedAt);
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Reload_ManyCallersAtOnce_AreAllAnsweredByTheNewVersion()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server = await StartServingAsync(HourlyPolling);
        await _registry.PromoteAsync(second);

        ServedModel[] models = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReloadAsync(server)));

        models.ShouldAllBe(model => model.Version == "2");
    }

    [Fact]
    public async Task Reload_RefusedVersionIsMended_TriesItAgainAtOnce()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterBrokenAsync("<html/>"u8.ToArray(), sha256: null);
        await using InferenceServer server = await StartServingAsync(HourlyPolling);
        await _registry.PromoteAsync(second);
        ServedModel refusing = await ReloadAsync(server);
        refusing.Version.ShouldBe("1");
        refusing.Stale.ShouldBeTrue();
        RefusedModel refusal = refusing.Refusals.ShouldHaveSingleItem();
        refusal.Version.ShouldBe("2");
        refusal.Reason.ShouldBe(refusing.StaleReason);
        refusal.RetryAt.ShouldBe(refusal.RefusedAt + new ServingOptions().RetryRefusedAfter);

        await _registry.ReplaceFileAsync(second, TestModel.Of(2).Onnx);
        ServedModel mended = await ReloadAsync(server);

        mended.Version.ShouldBe("2");
        mended.Refusals.ShouldBeEmpty();
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Reload_NoModel_IsUnavailableWithTheRefusals()
    {
        await _registry.PromoteAsync(await _registry.RegisterBrokenAsync("<html/>"u8.ToArray(), sha256: null));
        await using InferenceServer server = await StartAsync(HourlyPolling);

        HttpResponseMessage response = await server.Http.PostAsync("/model/reload", null, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("detail").GetString()!.ShouldContain("version 1 (run ");
        problem.GetProperty("refusals")[0].GetProperty("version").GetString().ShouldBe("1");
        problem.GetProperty("refusals")[0].GetProperty("retry_at").GetString().ShouldNotBeNull();
        problem.TryGetProperty("traceId", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task GetModel_ServedFromTheRegistry_DescribesTheCache()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server = await StartServingAsync(HourlyPolling);
        await _registry.PromoteAsync(second);

        ServedModel model = await ReloadAsync(server);

        ModelCacheState cache = model.Cache.ShouldNotBeNull();
        cache.Versions.Select(version => version.Version).ShouldBe(["2", "1"]);
        cache.Versions.ShouldAllBe(version => version.ServedFor == "Production" && version.ServedAt != null);
        cache.Versions[0].SizeBytes.ShouldBeGreaterThan(model.SizeBytes);
        cache.SizeBytes.ShouldBe(cache.Versions.Sum(version => version.SizeBytes));
        model.FilesSha256.ShouldNotBeNull().Length.ShouldBe(64);
        model.Layout.ShouldContain("as the pipeline exports it");
        model.HasProfile.ShouldBeFalse();
    }

    [Fact]
    public async Task Start_PinnedVersion_ServesItWhateverTheAliasPointsTo()
    {
        await _registry.RegisterAsync(TestModel.Of(1));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await _registry.PromoteAsync(second);

        await using InferenceServer server = await StartServingAsync(("Serving:Version", "1"));

        ServedModel model = await GetModelAsync(server);
        model.Version.ShouldBe("1");
        model.PinnedVersion.ShouldBe(1);
        model.Stale.ShouldBeFalse();
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Start_PinnedVersionThatDoesNotExist_SaysSo()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));

        await using InferenceServer server = await StartAsync(("Serving:Version", "7"));

        await server.WaitForAsync(state => state.Problem == "The registry has no version 7 of covertype.");
        server.Models.State.Model.ShouldBeNull();
    }

    [Fact]
    public async Task Start_PinnedVersionServedBefore_IsNotTheAliasesAfterARestartWithoutMlflow()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        await _registry.RegisterAsync(TestModel.Of(2));
        using TemporaryFolder cache = new();
        foreach ((string key, string value) in new[] { HourlyPolling, ("Serving:Version", "2") })
        {
            await using InferenceServer server =
                await InferenceServer.StartAsync(_registry.Uri, cache.Combine("models"), (key, value));
            await server.WaitForAsync(state => state.Model is not null);
            server.KeepCache = true;
        }

        await _registry.StopAsync();
        await using InferenceServer again = await InferenceServer.StartAsync(_registry.Uri, cache.Combine("models"));
        await again.WaitForAsync(state => state.Model is not null);

        again.Models.State.Model!.Version.Version.ShouldBe("1");
    }

    [Fact]
    public async Task Start_MlflowAcceptsAndNeverAnswers_ServesFromTheCacheBeforeTheTimeLimit()
    {
        using TemporaryFolder cache = new();
        await CacheFolders.Open(cache.Combine("models")).ServeAsync(TestModel.Of(1), "1", Cancellation);
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        long start = Stopwatch.GetTimestamp();

        await using InferenceServer server = await InferenceServer.StartAsync(
            $"http://{silent.LocalEndpoint}", cache.Combine("models"), ("Serving:LookupTimeout", "00:01:00"));
        await server.WaitForAsync(state => state.Model is not null);

        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        server.Models.State.Problem!.ShouldContain("MLflow has not returned the version of the alias Production yet.");
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Follow_ModelLoggedByPythonWithExternalData_IsServed()
    {
        (byte[] onnx, byte[] data) = ForeignModels.WithExternalData(
            ForeignModels.Of(TestModel.Of(2).Onnx, "maps"), "7c9a1f0e-cb2d-11f0-9d35-0242ac120002");
        await _registry.PromoteAsync(
            await _registry.RegisterAsync(onnx, ("7c9a1f0e-cb2d-11f0-9d35-0242ac120002", data)));

        await using InferenceServer server = await StartServingAsync();

        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "1");
        (await GetModelAsync(server)).Layout.ShouldBe(
            "12 columns in, the cover as output_label: Int64[?], the probabilities as output_probability, a map for each row out.");
    }

    private static async Task PredictionsShouldBeOfAsync(InferenceServer server, TestModel model, string version)
    {
        CoverScores expected = model.Score(Cells);
        for (int i = 0; i < Cells.Count; i++)
        {
            HttpResponseMessage response = await server.Http.PostAsJsonAsync(
                "/predict/", PredictionRequest.For(Cells[i]), PredictionJsonContext.Default.PredictionRequest, Cancellation);
            Prediction answer = (await response.Content.ReadFromJsonAsync(
                PredictionJsonContext.Default.Prediction, Cancellation))!;
            answer.Model.Version.ShouldBe(version);
            TestModel.Gives(expected, i, answer).ShouldBeTrue();
        }
    }

    private static async Task<ServedModel> GetModelAsync(InferenceServer server) =>
        (await server.Http.GetFromJsonAsync("/model", PredictionJsonContext.Default.ServedModel, Cancellation))!;

    private static async Task<ServedModel> ReloadAsync(InferenceServer server)
    {
        HttpResponseMessage response = await server.Http.PostAsync("/model/reload", null, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync(PredictionJsonContext.Default.ServedModel, Cancellation))!;
    }

    private Task<InferenceServer> StartAsync(params (string Key, string Value)[] settings) =>
        InferenceServer.StartAsync(_registry.Uri, cacheFolder: null, settings);

    private async Task<InferenceServer> StartServingAsync(params (string Key, string Value)[] settings)
    {
        InferenceServer server = await StartAsync(settings);
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
        return server;
    }
}
