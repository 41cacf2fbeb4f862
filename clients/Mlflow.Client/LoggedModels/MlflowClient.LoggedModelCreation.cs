using Mlflow.Client.LoggedModels;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// Creates a logged model, which is pending until <see cref="FinalizeLoggedModelAsync"/>; its files are uploaded to
    /// its <see cref="LoggedModel.ArtifactUri"/> in between. <see cref="LogOnnxModelAsync"/> does all of it.
    /// </summary>
    /// <param name="experimentId">Id of the experiment.</param>
    /// <param name="name">Name, without <c>/ : . % " '</c>; null lets the server generate one.</param>
    /// <param name="sourceRunId">Run that produced it.</param>
    /// <param name="modelType">Kind of the model, free text.</param>
    /// <param name="parameters">Params, by key.</param>
    /// <param name="tags">Tags, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server is older than 3.0 and has no logged models (<see cref="MlflowException.IsUnsupported"/>), among other
    /// reasons.
    /// </exception>
    public async Task<LoggedModel> CreateLoggedModelAsync(
        ExperimentId experimentId,
        string? name = null,
        RunId? sourceRunId = null,
        string? modelType = null,
        IReadOnlyDictionary<string, string>? parameters = null,
        IReadOnlyDictionary<string, string>? tags = null,
        CancellationToken cancellationToken = default)
    {
        if (name is not null)
        {
            Rules.LoggedModelName(name);
        }

        CreateLoggedModelResponse answer = await _api.LoggedModels.CreateAsync(
            new CreateLoggedModelRequest
            {
                ExperimentId = Rules.ExperimentId(experimentId.Value),
                Name = name,
                ModelType = modelType,
                SourceRunId = sourceRunId is { } run ? Rules.Id(run.Value, "run id") : null,
                Params = LoggedModelEntries.Params(parameters),
                Tags = LoggedModelEntries.Tags(tags),
            },
            cancellationToken);
        return LoggedModel.From(answer.Model);
    }

    /// <summary>Sets the final status of a logged model after its files were uploaded, or after the upload failed.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="status">
    /// <see cref="LoggedModelStatus.Ready"/> or <see cref="LoggedModelStatus.UploadFailed"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The model with its new status.</returns>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is another status.</exception>
    public async Task<LoggedModel> FinalizeLoggedModelAsync(
        LoggedModelId id,
        LoggedModelStatus status = LoggedModelStatus.Ready,
        CancellationToken cancellationToken = default)
    {
        string text = status switch
        {
            LoggedModelStatus.Ready => LoggedModelStatuses.Ready,
            LoggedModelStatus.UploadFailed => LoggedModelStatuses.UploadFailed,
            _ => throw new ArgumentOutOfRangeException(
                nameof(status), status, "A logged model ends as ready, or with a failed upload."),
        };
        string model = Rules.Id(id.Value, "model id");
        FinalizeLoggedModelResponse answer = await _api.LoggedModels.FinalizeAsync(
            model, new FinalizeLoggedModelRequest { ModelId = model, Status = text }, cancellationToken);
        return LoggedModel.From(answer.Model);
    }

    /// <summary>Logs params of a logged model.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="parameters">Params, by key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">There is no such model.</exception>
    public async Task LogLoggedModelParamsAsync(
        LoggedModelId id,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        string model = Rules.Id(id.Value, "model id");
        await _api.LoggedModels.LogParamsAsync(
            model,
            new LogLoggedModelParamsRequest { ModelId = model, Params = LoggedModelEntries.Params(parameters) },
            cancellationToken);
    }
}
