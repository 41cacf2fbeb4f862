using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoverType.Clients.Predictions;

namespace CoverType.Inference.Tests.Models;

public sealed class ModelEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetModel_NoModel_Is503WithTheReason()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);
        await server.WaitForAsync(state => state.Problem!.StartsWith("MLflow", StringComparison.Ordinal));

        HttpResponseMessage response = await server.Http.GetAsync("/model", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("detail").GetString()!.ShouldContain("MLflow did not return the version of the alias Production");
    }

    [Fact]
    public async Task Predict_NoModel_Is503WithTheReasonAndWhenToAskAgain()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);
        await server.WaitForAsync(state => state.Problem!.StartsWith("MLflow", StringComparison.Ordinal));

        HttpResponseMessage response = await server.Http.PostAsJsonAsync(
            "/predict/",
            PredictionRequest.For(TestCells.Random(1, seed: 1)[0]),
            PredictionJsonContext.Default.PredictionRequest,
            Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("detail").GetString()!.ShouldContain("MLflow did not return the version of the alias Production");
    }

    [Fact]
    public async Task Health_NoModel_IsLiveAndNotReady()
    {
        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow);

        (await server.Http.GetAsync("/health/live", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Http.GetAsync("/health/ready", Cancellation)).StatusCode
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task GetModel_MlflowDownAtTheStart_TellsTheLastModelAndThatItMayBeStale()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        await server.WaitForAsync(state => state is { Model: not null, Problem: not null });

        string json = await server.Http.GetStringAsync("/model", Cancellation);

        ServedModel model = JsonSerializer.Deserialize(json, PredictionJsonContext.Default.ServedModel)!;
        model.Name.ShouldBe("covertype");
        model.Version.ShouldBe("1");
        model.Alias.ShouldBe("Production");
        model.RunId.ShouldBe("0123456789abcdef0123456789abcdef");
        model.Sha256.ShouldBe(TestModel.Of(1).Sha256);
        model.SizeBytes.ShouldBe(TestModel.Of(1).Onnx.Length);
        model.CheckedAt.ShouldBeNull();
        model.Stale.ShouldBeTrue();
        model.StaleReason!.ShouldContain("MLflow did not return");
        json.ShouldContain("\"run_id\":");
    }

    [Fact]
    public async Task Health_MlflowDownButAModelServed_IsReadyAndDegraded()
    {
        await using InferenceServer server = await InferenceServer.StartWithModelAsync(TestModel.Of(1));
        await server.WaitForAsync(state => state is { Model: not null, Problem: not null });

        HttpResponseMessage response = await server.Http.GetAsync("/health/ready", Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement health = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        health.GetProperty("status").GetString().ShouldBe("Degraded");
    }

    [Fact]
    public async Task Start_CachedModelCorrupted_RemovesItAndSaysSo()
    {
        string folder = Directory.CreateTempSubdirectory("covertype-test-").FullName;
        string onnx = (await CacheFolders.Open(folder).ServeAsync(TestModel.Of(1), "1", Cancellation)).OnnxPath;
        await File.WriteAllBytesAsync(onnx, TestModel.Of(1).Onnx[..100], Cancellation);

        await using InferenceServer server = await InferenceServer.StartAsync(InferenceServer.NoMlflow, folder);

        await server.WaitForAsync(state => state.Problem!.Contains("was refused", StringComparison.Ordinal));
        server.Models.State.Model.ShouldBeNull();
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Serving:PollInterval", "-00:00:01")]
    [InlineData("Serving:KeptModels", "0")]
    [InlineData("Serving:CacheFolder", "")]
    [InlineData("Serving:ModelName", "")]
    [InlineData("Predictions:MaxBodyBytes", "1")]
    public async Task Start_SettingOutOfRange_IsNamed(string key, string value)
    {
        Exception failure = await Should.ThrowAsync<Exception>(
            () => InferenceServer.StartAsync(InferenceServer.NoMlflow, settings: (key, value)));

        failure.Message.ShouldContain(key);
    }
}
