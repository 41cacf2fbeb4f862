using CoverType.Testing;
using Mlflow.Client.Tests.Models;
using Onnx.Model;

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
        string name = server.NewName("small");
        Experiment experiment = await server.NewExperimentAsync();
        Run run = await _client.CreateRunAsync(experiment.Id, "forest", cancellationToken: _token);

        OnnxModelOptions options = new()
        {
            ModelType = "classifier",
            Params = new Dictionary<string, string> { ["trees"] = "100" },
            Tags = new Dictionary<string, string> { ["campaign"] = "7" },
        };
        LoggedModel model = await _client.LogOnnxModelAsync(run, "small", modelPath, options, _token);
        ModelVersion version = await _client.RegisterModelAsync(name, model, cancellationToken: _token);
        await _client.SetAliasAsync(name, "Production", version.Version, _token);
        ModelVersion? found = await _client.FindModelVersionByAliasAsync(name, "Production", _token);
        string target = folder.Combine("copy");
        await _client.DownloadModelAsync(found!, target, _token);

        model.Status.ShouldBe(LoggedModelStatus.Ready);
        model.Params["trees"].ShouldBe("100");
        version.Status.ShouldBe(ModelVersionStatus.Ready);
        version.ModelId.ShouldBe(model.Id);
        version.RunId.ShouldBe(run.Id);
        bool isEntity = await server.VersionAsync() >= Check.LoggedModels;
        model.Id.HasValue.ShouldBe(isEntity);
        IReadOnlyList<LoggedModelId> expected = isEntity ? [model.Id!.Value] : [];
        (await _client.GetRunAsync(run.Id, _token)).Models.ShouldBe(expected);
        Directory.GetFiles(target).Select(Path.GetFileName).Order().ShouldBe(
            ["MLmodel", "conda.yaml", "model.onnx", "python_env.yaml", "requirements.txt"], ignoreOrder: true);
        byte[] copy = await File.ReadAllBytesAsync(Path.Combine(target, "model.onnx"), _token);
        copy.ShouldBe(await File.ReadAllBytesAsync(modelPath, _token));
    }

    [Fact]
    public async Task GetModelDescription_RegisteredModel_HasItsSignature()
    {
        using TemporaryFolder folder = new();
        string modelPath = await SmallModel.WriteAsync(folder.Path);
        Experiment experiment = await server.NewExperimentAsync();
        Run run = await _client.CreateRunAsync(experiment.Id, cancellationToken: _token);
        LoggedModel model = await _client.LogOnnxModelAsync(run, "small", modelPath, cancellationToken: _token);
        ModelVersion version = await _client.RegisterModelAsync(server.NewName("described"), model, _token);

        ModelFiles files = await _client.FindModelFilesAsync($"models:/{version.Name}/{version.Version}", _token);
        ModelDescription description = await _client.GetModelDescriptionAsync(files, _token);

        description.Flavors.ShouldBe(["onnx", "python_function"]);
        description.Inputs.ShouldNotBeEmpty();
        description.Outputs.ShouldNotBeEmpty();
        description.RunId.ShouldBe(run.Id);
        description.SizeInBytes.ShouldBe(new FileInfo(modelPath).Length);
    }

    [Fact]
    public async Task GetModelDescription_FolderWithoutTheFile_IsNotFound()
    {
        Run run = await server.NewRunAsync();

        await Should.ThrowAsync<MlflowNotFoundException>(
            () => _client.GetModelDescriptionAsync(new ModelFiles(run.ArtifactUri, "nothing"), _token));
    }

    [Fact]
    public async Task DownloadModel_ByAliasTwice_IsFetchedOnce()
    {
        using TemporaryFolder folder = new();
        string modelPath = await SmallModel.WriteAsync(folder.Path);
        Experiment experiment = await server.NewExperimentAsync();
        await using ActiveRun run = await _client.StartRunAsync(experiment.Id, cancellationToken: _token);
        LoggedModel model = await run.LogModelAsync(new OnnxModelFile(modelPath), _token);
        string name = server.NewName("cached");
        ModelVersion version = await _client.RegisterModelAsync(name, model, _token);
        await _client.SetAliasAsync(name, "Production", version.Version, _token);

        string first = await _client.DownloadModelAsync($"models:/{name}@Production", _token);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(first, "MLmodel"));
        string second = await _client.DownloadModelAsync($"models:/{name}/{version.Version}", _token);
        string byRun = await _client.DownloadModelAsync($"runs:/{run.Id}/model", _token);
        await run.CompleteAsync(_token);

        second.ShouldBe(first);
        byRun.ShouldBe(first);
        File.GetLastWriteTimeUtc(Path.Combine(second, "MLmodel")).ShouldBe(written);
        File.Exists(Path.Combine(first, "model.onnx")).ShouldBeTrue();
    }

    [Fact]
    public async Task LogOnnxModel_NoOnnxFile_LogsNothing()
    {
        using TemporaryFolder folder = new();
        string path = folder.Combine("text.onnx");
        await File.WriteAllTextAsync(path, "this is no model", _token);
        Experiment experiment = await server.NewExperimentAsync();
        Run run = await _client.CreateRunAsync(experiment.Id, cancellationToken: _token);

        await Should.ThrowAsync<OnnxFormatException>(
            _client.LogOnnxModelAsync(run, "small", path, cancellationToken: _token));

        (await _client.GetRunAsync(run.Id, _token)).Models.ShouldBeEmpty();
    }
}
