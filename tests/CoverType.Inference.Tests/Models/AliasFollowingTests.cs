using System.Net;
using System.Net.Http.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Modeling.Scoring;
using Mlflow.Client;

namespace CoverType.Inference.Tests.Models;

public sealed class AliasFollowingTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<ForestCell> Cells = TestCells.Random(20, seed: 3);

    private TestRegistry _registry = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _registry = await TestRegistry.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Start_AliasPointsToAVersion_ServesIt()
    {
        ModelVersion version = await _registry.RegisterAsync(TestModel.Of(1));
        await _registry.PromoteAsync(version);

        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });

        ServedModel model = await GetModelAsync(server);
        model.Version.ShouldBe("1");
        model.RunId.ShouldBe(version.RunId!.Value.Value);
        model.Sha256.ShouldBe(TestModel.Of(1).Sha256);
        model.Stale.ShouldBeFalse();
        model.CheckedAt.ShouldNotBeNull();
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Start_VersionWithoutADigestTag_ServesIt()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1), sha256: null));

        await using InferenceServer server = await StartAsync();

        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
    }

    [Fact]
    public async Task Start_NoAlias_IsNotReadyAndSaysSoUntilThereIsOne()
    {
        ModelVersion version = await _registry.RegisterAsync(TestModel.Of(1));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state.CheckedAt is not null);

        HttpResponseMessage response = await PredictAsync(server, Cells[0]);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync(Cancellation))
            .ShouldContain("The registry has no version of covertype with the alias Production.");

        await _registry.PromoteAsync(version);
        await server.WaitForAsync(state => state.Model is not null);
        (await PredictAsync(server, Cells[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Follow_AliasMoves_ServesTheOtherVersionWithinFiveSecondsOfDefaultPolling()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server =
            await StartAsync(("Serving:PollInterval", new ServingOptions().PollInterval.ToString()));
        await server.WaitForAsync(state => state.Model is not null);

        long moved = TimeProvider.System.GetTimestamp();
        await _registry.PromoteAsync(second);
        await server.WaitForAsync(state => state.Model!.Version.Version == "2");

        TimeProvider.System.GetElapsedTime(moved).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Follow_CorruptedVersion_IsRefusedWhileTheOldOneServes()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state.Model is not null);

        await _registry.PromoteAsync(
            await _registry.RegisterBrokenAsync(TestModel.Of(2).Onnx[..500], TestModel.Of(2).Sha256));
        await server.WaitForAsync(state => state.Problem is not null);

        ServedModel model = await GetModelAsync(server);
        model.Version.ShouldBe("1");
        model.Stale.ShouldBeTrue();
        model.StaleReason!.ShouldContain("covertype version 2 (run ");
        model.StaleReason!.ShouldContain("was refused: its file has the SHA-256");
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
        (await server.Http.GetAsync("/health/ready", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Follow_CorruptedVersionWithoutADigestTag_IsRefusedToo()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state.Model is not null);

        await _registry.PromoteAsync(await _registry.RegisterBrokenAsync(TestModel.Of(2).Onnx[..500], sha256: null));
        await server.WaitForAsync(state => state.Problem is not null);

        server.Models.State.Problem!.ShouldContain("was refused");
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Follow_AfterARefusedVersionAGoodOne_ServesTheGoodOne()
    {
        await _registry.PromoteAsync(await _registry.RegisterBrokenAsync("<html/>"u8.ToArray(), sha256: null));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state.Problem!.Contains("refused", StringComparison.Ordinal));

        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(2)));

        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Follow_AliasDeleted_KeepsTheLastModelAndIsDegraded()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });

        await _registry.Client.DeleteAliasAsync(TestRegistry.ModelName, TestRegistry.Alias, Cancellation);
        await server.WaitForAsync(state => state.Problem is not null);

        (await GetModelAsync(server)).StaleReason!.ShouldContain("no version of covertype with the alias Production");
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Follow_MlflowStops_GoesOnServing()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });

        await _registry.StopAsync();
        await server.WaitForAsync(state => state.Problem is not null);

        ServedModel model = await GetModelAsync(server);
        model.Stale.ShouldBeTrue();
        model.CheckedAt.ShouldNotBeNull();
        await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Follow_MlflowComesBack_FollowsTheAliasAgain()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });
        await _registry.StopAsync();
        await server.WaitForAsync(state => state.Problem is not null);

        await _registry.StartAgainAsync();
        await _registry.PromoteAsync(second);

        await server.WaitForAsync(state => state is { Model.Version.Version: "2", Problem: null });
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Start_AgainWithoutMlflow_ServesTheModelServedLast()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        ModelVersion second = await _registry.RegisterAsync(TestModel.Of(2));
        using Testing.TemporaryFolder cache = new();
        await using (InferenceServer server = await StartAsync(cache.Combine("models")))
        {
            await server.WaitForAsync(state => state.Model is not null);
            await _registry.PromoteAsync(second);
            await server.WaitForAsync(state => state.Model!.Version.Version == "2");
            server.KeepCache = true;
        }

        await _registry.StopAsync();
        await using InferenceServer again = await StartAsync(cache.Combine("models"));
        await again.WaitForAsync(state => state.Model is not null);

        await PredictionsShouldBeOfAsync(again, TestModel.Of(2), "2");
    }

    [Fact]
    public async Task Follow_DigestOfTheServedVersionChanges_TheModelOutlivesARestartWithoutMlflow()
    {
        ModelVersion version = await _registry.RegisterAsync(TestModel.Of(1));
        await _registry.PromoteAsync(version);
        using Testing.TemporaryFolder cache = new();
        await using (InferenceServer server = await StartAsync(cache.Combine("models")))
        {
            await server.WaitForAsync(state => state is { Model: not null, Problem: null });

            await _registry.TagDigestAsync(version, TestModel.Of(2).Sha256);
            await server.WaitForAsync(state => state.Problem is not null);

            (await GetModelAsync(server)).StaleReason!.ShouldContain($"the registry says {TestModel.Of(2).Sha256}");
            await PredictionsShouldBeOfAsync(server, TestModel.Of(1), "1");
            server.KeepCache = true;
        }

        await _registry.StopAsync();
        await using InferenceServer again = await StartAsync(cache.Combine("models"));
        await again.WaitForAsync(state => state.Model is not null);

        await PredictionsShouldBeOfAsync(again, TestModel.Of(1), "1");
    }

    [Fact]
    public async Task Follow_FileAndDigestOfTheServedVersionChange_ServesTheNewFile()
    {
        ModelVersion version = await _registry.RegisterAsync(TestModel.Of(1));
        await _registry.PromoteAsync(version);
        await using InferenceServer server = await StartAsync();
        await server.WaitForAsync(state => state is { Model: not null, Problem: null });

        await _registry.ReplaceFileAsync(version, TestModel.Of(2).Onnx);
        await _registry.TagDigestAsync(version, TestModel.Of(2).Sha256);

        await server.WaitForAsync(state => state.Model!.Sha256 == TestModel.Of(2).Sha256 && state.Problem is null);
        await PredictionsShouldBeOfAsync(server, TestModel.Of(2), "1");
    }

    [Fact]
    public async Task Start_ServedModelIsRefusedMeanwhile_ItIsStillThereForTheStartAfter()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
        using Testing.TemporaryFolder cache = new();
        string folder = cache.Combine("models");
        await using (InferenceServer server = await StartAsync(folder))
        {
            await server.WaitForAsync(state => state.Model is not null);
            server.KeepCache = true;
        }

        await _registry.StopAsync();
        await using (InferenceServer strict = await InferenceServer.StartAsync(
            _registry.Uri, folder, ("Serving:MaxModelBytes", "1024")))
        {
            await strict.WaitForAsync(state => state.Problem!.Contains("refused", StringComparison.Ordinal));
            strict.KeepCache = true;
        }

        await using InferenceServer again = await StartAsync(folder);
        await again.WaitForAsync(state => state.Model is not null);
    }

    [Fact]
    public async Task Follow_ModelLargerThanAllowed_IsNotDownloaded()
    {
        await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));

        await using InferenceServer server = await StartAsync(("Serving:MaxModelBytes", "1024"));

        await server.WaitForAsync(state => state.Problem!.Contains("more than the 1024", StringComparison.Ordinal));
        Directory.EnumerateFileSystemEntries(server.CacheFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Follow_MoreVersionsThanAreKept_CacheStaysWithinTheLimit()
    {
        await using InferenceServer server = await StartAsync(("Serving:KeptModels", "2"));
        for (int i = 1; i <= 4; i++)
        {
            await _registry.PromoteAsync(await _registry.RegisterAsync(TestModel.Of(1)));
            await server.WaitForAsync(state => state.Model?.Version.Version == $"{i}" && state.Problem is null);
        }

        await server.WaitForAsync(_ => Directory.GetDirectories(server.CacheFolder).Length == 2);
    }

    private static async Task PredictionsShouldBeOfAsync(InferenceServer server, TestModel model, string version)
    {
        CoverScores expected = model.Score(Cells);
        for (int i = 0; i < Cells.Count; i++)
        {
            HttpResponseMessage response = await PredictAsync(server, Cells[i]);
            Prediction answer = (await response.Content.ReadFromJsonAsync(
                PredictionJsonContext.Default.Prediction, Cancellation))!;
            answer.Model.Version.ShouldBe(version);
            TestModel.Gives(expected, i, answer).ShouldBeTrue();
        }
    }

    private static Task<HttpResponseMessage> PredictAsync(InferenceServer server, ForestCell cell) =>
        server.Http.PostAsJsonAsync(
            "/predict/", PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest, Cancellation);

    private static async Task<ServedModel> GetModelAsync(InferenceServer server) =>
        (await server.Http.GetFromJsonAsync("/model", PredictionJsonContext.Default.ServedModel, Cancellation))!;

    private Task<InferenceServer> StartAsync(params (string Key, string Value)[] settings) =>
        InferenceServer.StartAsync(_registry.Uri, cacheFolder: null, settings);

    private Task<InferenceServer> StartAsync(string cacheFolder) =>
        InferenceServer.StartAsync(_registry.Uri, cacheFolder);
}
