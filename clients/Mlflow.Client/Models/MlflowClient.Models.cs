using System.Text.Json.Nodes;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Models;
using Mlflow.Client.Runs;
using Mlflow.Client.Validation;
using Onnx.Model;

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
    /// <param name="options">Properties of the model; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call; the model is then marked as not uploaded.</param>
    /// <returns>The model, ready.</returns>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model.</exception>
    /// <exception cref="ArgumentException">The name of a further file cannot be used.</exception>
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
        OnnxModel graph = await Task.Run(() => OnnxModel.Read(modelPath), cancellationToken);
        OnnxModelFolder folder = new(graph, new FileInfo(modelPath).Length, options);
        folder.RequireFileNames();

        LoggedModel? created = await TryCreateLoggedModelAsync(run, name, options, cancellationToken);
        return created is null
            ? await LogAmongArtifactsAsync(run, name, modelPath, folder, options, cancellationToken)
            : await LogAsEntityAsync(run, created, modelPath, folder, options, cancellationToken);
    }

    private async Task<LoggedModel?> TryCreateLoggedModelAsync(
        Run run, string name, OnnxModelOptions options, CancellationToken cancellationToken)
    {
        Dictionary<string, string> tags = SystemTags.Of(_options);
        foreach ((string key, string value) in options.Tags)
        {
            tags[key] = value;
        }

        try
        {
            return await CreateLoggedModelAsync(
                run.ExperimentId, name, run.Id, options.ModelType, options.Params, tags, cancellationToken);
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
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
            return await FinalizeLoggedModelAsync(id, LoggedModelStatus.Ready, cancellationToken);
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
        await LogModelDescriptionAsync(run.Id, description.ToJsonString(), cancellationToken);
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

    /// <summary>Uploads <c>MLmodel</c> last, so that the model is complete if it exists.</summary>
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

        (string Name, Stream Content) last =
            (OnnxModelFolder.DescriptionFile, OnnxModelFolder.Bytes(YamlText.Of(description)));
        foreach ((string name, Stream text) in folder.Companions().Append(last))
        {
            await using Stream content = text;
            await store.UploadAsync(root, ArtifactPath.Join(path, name), content, cancellationToken);
        }
    }

    /// <summary>
    /// Marks the model as not uploaded, if the server still answers. The caller gets the first exception.
    /// </summary>
    private async Task GiveUpAsync(LoggedModelId id)
    {
        using CancellationTokenSource timeout = new(FarewellTimeout, _time);
        try
        {
            await FinalizeLoggedModelAsync(id, LoggedModelStatus.UploadFailed, timeout.Token);
        }
        catch (Exception exception) when (exception is MlflowException or OperationCanceledException)
        {
            // The model stays pending, so that no reader uses it.
        }
    }
}
