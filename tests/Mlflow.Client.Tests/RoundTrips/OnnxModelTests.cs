using CoverType.Testing;
using Mlflow.Client.Tests.Models;

namespace Mlflow.Client.Tests.RoundTrips;

public sealed class OnnxModelTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogOnnxModel_RegisteredAndDownloaded_HasSameFiles()
    {
        using TemporaryFolder folder = new();
        string modelPath = await SmallModel.WriteAsync(folder.Path);
        Experiment experiment = await server.NewExperimentAsync();
        Run run = await _client.CreateRunAsync(experiment.Id, "forest", cancellationToken: _token);

        OnnxModelOptions options = new()
        {
            ModelType = "classifier",
            Params = new Dictionary<string, string> { ["trees"] = "100" },
            Tags = new Dictionary<string, string> { ["campaign"] = "7" },
        };
        LoggedModel model = await _client.LogOnnxModelAsync(run, "small", modelPath, options, _token);
        ModelVersion version = await _client.RegisterModelAsync("small", model, cancellationToken: _token);
        await _client.SetAliasAsync("small", "Production", version.Version, _token);
        ModelVersion? found = await _client.FindModelVersionByAliasAsync("small", "Production", _token);
        string target = folder.Combine("copy");
        await _client.DownloadModelAsync(found!, target, _token);

        model.Status.ShouldBe(LoggedModelStatus.Ready);
        model.Params["trees"].ShouldBe("100");
        version.Status.ShouldBe(ModelVersionStatus.Ready);
        version.ModelId.ShouldBe(model.Id);
        version.RunId.ShouldBe(run.Id);
        (await _client.GetRunAsync(run.Id, _token)).Models.ShouldBe([model.Id!.Value]);
        Directory.GetFiles(target).Select(Path.GetFileName).Order().ShouldBe(
            ["MLmodel", "conda.yaml", "model.onnx", "python_env.yaml", "requirements.txt"], ignoreOrder: true);
        byte[] copy = await File.ReadAllBytesAsync(Path.Combine(target, "model.onnx"), _token);
        copy.ShouldBe(await File.ReadAllBytesAsync(modelPath, _token));
    }
}
