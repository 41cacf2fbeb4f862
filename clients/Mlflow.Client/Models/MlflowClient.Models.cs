using System.Text.Json.Nodes;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Models;
using Mlflow.Client.Runs;
using Mlflow.Client.Server;
using Mlflow.Client.Validation;
using Mlflow.Contracts;
using Onnx.Model;
using OnnxGraph = Onnx.Model.OnnxModel;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Logs an ONNX model so that Python's <c>mlflow.onnx</c> and <c>mlflow.pyfunc</c> load it too. The signature is
    /// read from the graph. On servers since 3.0 it becomes a logged model; on older ones a folder <paramref
    /// name="name"/> among the run's artifacts.
    /// </summary>
    /// <param name="run">Run that produced the model.</param>
    /// <param name="name">Name of the model, without <c>/ : . % " '</c>.</param>
    /// <param name="modelPath">The model's file.</param>
    /// <param name="options">What else is told about it.</param>
    /// <param name="cancellationToken">Stops the call; the model is then marked as not uploaded.</param>
    /// <returns>The model, ready.</returns>
    /// <exception cref="OnnxFormatException">The file is no ONNX model.</exception>
    public async Task<LoggedModel> LogOnnxModelAsync(
        Run run,
        string name,
        string modelPath,
        OnnxModelOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        Rules.LoggedModelName(name);
        options ??= new OnnxModelOptions();
        OnnxGraph graph = await Task.Run(() => OnnxGraph.Read(modelPath), cancellationToken);
        OnnxModelFolder folder = new(graph, new FileInfo(modelPath).Length, options);

        Contracts.LoggedModel? created = await TryCreateLoggedModelAsync(run, name, options, cancellationToken);
        return created is null
            ? await LogAmongArtifactsAsync(run, name, modelPath, folder, options, cancellationToken)
            : await LogAsEntityAsync(run, LoggedModel.From(created), modelPath, folder, options, cancellationToken);
    }

    private async Task<Contracts.LoggedModel?> TryCreateLoggedModelAsync(
        Run run, string name, OnnxModelOptions options, CancellationToken cancellationToken)
    {
        Dictionary<string, string> tags = SystemTags.Of(_options);
        foreach ((string key, string value) in options.Tags)
        {
            Rules.Key(key, "key of the tag");
            Rules.RunTagValue(value, key);
            tags[key] = value;
        }

        foreach ((string key, string value) in options.Params)
        {
            Rules.Key(key, "key of the param");
            Rules.ParamValue(value, key);
        }

        try
        {
            CreateLoggedModelResponse answer = await _api.LoggedModels.CreateAsync(
                new CreateLoggedModelRequest
                {
                    ExperimentId = run.ExperimentId.Value,
                    Name = name,
                    ModelType = options.ModelType,
                    SourceRunId = run.Id.Value,
                    Params = Entries.ToWire(
                        options.Params, static (key, value) => new LoggedModelParameter { Key = key, Value = value }),
                    Tags = Entries.ToWire(tags, static (key, value) => new LoggedModelTag { Key = key, Value = value }),
                },
                cancellationToken);
            return answer.Model;
        }
        catch (MlflowException exception) when (ServerCall.IsUnknown(exception))
        {
            return null;
        }
    }

    private async Task<LoggedModel> LogAsEntityAsync(
        Run run,
        LoggedModel model,
        string modelPath,
        OnnxModelFolder folder,
        OnnxModelOptions options,
        CancellationToken cancellationToken)
    {
        LoggedModelId id = model.Id!.Value;
        try
        {
            await LogOutputModelAsync(run.Id, id, options.Step, cancellationToken);
            JsonObject description = folder.Describe(model.ArtifactUri, run.Id, id, _time.GetUtcNow());
            await UploadModelAsync(model.ArtifactUri, null, modelPath, folder, description, cancellationToken);
            return await FinalizeAsync(id, LoggedModelStatuses.Ready, cancellationToken);
        }
        catch
        {
            await GiveUpAsync(id);
            throw;
        }
    }

    private async Task<LoggedModel> LogAmongArtifactsAsync(
        Run run,
        string name,
        string modelPath,
        OnnxModelFolder folder,
        OnnxModelOptions options,
        CancellationToken cancellationToken)
    {
        DateTimeOffset now = _time.GetUtcNow();
        JsonObject description = folder.Describe(name, run.Id, null, now);
        await UploadModelAsync(run.ArtifactUri, name, modelPath, folder, description, cancellationToken);
        await _api.Runs.LogModelAsync(
            new LogModelRequest { RunId = run.Id.Value, ModelJson = description.ToJsonString() }, cancellationToken);
        return new LoggedModel
        {
            ExperimentId = run.ExperimentId,
            Name = name,
            ArtifactUri = $"{run.ArtifactUri.TrimEnd('/')}/{name}",
            Uri = $"runs:/{run.Id}/{name}",
            Status = LoggedModelStatus.Ready,
            ModelType = options.ModelType ?? string.Empty,
            SourceRunId = run.Id,
            CreatedAt = now,
            UpdatedAt = now,
            Tags = options.Tags,
            Params = options.Params,
        };
    }

    /// <summary><c>MLmodel</c> goes last: who finds it finds the whole model.</summary>
    private async Task UploadModelAsync(
        string root,
        string? path,
        string modelPath,
        OnnxModelFolder folder,
        JsonObject description,
        CancellationToken cancellationToken)
    {
        IArtifactStore store = _stores.For(root);
        await using (FileStream model = File.OpenRead(modelPath))
        {
            string target = ArtifactPath.Join(path, OnnxModelFolder.ModelFile);
            await store.UploadAsync(root, target, model, cancellationToken);
        }

        (string Name, string Text) last = (OnnxModelFolder.DescriptionFile, YamlText.Of(description));
        foreach ((string name, string text) in folder.Companions().Append(last))
        {
            using MemoryStream content = OnnxModelFolder.Bytes(text);
            await store.UploadAsync(root, ArtifactPath.Join(path, name), content, cancellationToken);
        }
    }

    private async Task<LoggedModel> FinalizeAsync(LoggedModelId id, string status, CancellationToken cancellationToken)
    {
        FinalizeLoggedModelResponse answer = await _api.LoggedModels.FinalizeAsync(
            id.Value, new FinalizeLoggedModelRequest { ModelId = id.Value, Status = status }, cancellationToken);
        return LoggedModel.From(answer.Model);
    }

    /// <summary>
    /// Says that the upload failed, if the server still listens; what went wrong first is what the caller learns.
    /// </summary>
    private async Task GiveUpAsync(LoggedModelId id)
    {
        using CancellationTokenSource timeout = new(FarewellTimeout, _time);
        try
        {
            await FinalizeAsync(id, LoggedModelStatuses.UploadFailed, timeout.Token);
        }
        catch (Exception exception) when (exception is MlflowException or OperationCanceledException)
        {
            // The model stays pending, which no reader takes for ready.
        }
    }
}
