using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>Logs that a run produced a logged model. <see cref="LogOnnxModelAsync"/> includes it.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="step">Step of the run that it belongs to.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">
    /// The server is older than 3.0 and has no logged models (<see cref="MlflowException.IsUnsupported"/>), among other
    /// reasons.
    /// </exception>
    public async Task LogOutputModelAsync(
        RunId id, LoggedModelId modelId, long step = 0, CancellationToken cancellationToken = default) =>
        await _api.Runs.LogOutputsAsync(
            new LogOutputsRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Models = [new LoggedModelOutput { ModelId = Rules.Id(modelId.Value, "model id"), Step = step }],
            },
            cancellationToken);

    /// <summary>
    /// Logs that a run read a logged model, for example to evaluate it. A server older than 3.0 takes the call and
    /// ignores the model.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task LogInputModelAsync(
        RunId id, LoggedModelId modelId, CancellationToken cancellationToken = default) =>
        await _api.Runs.LogInputsAsync(
            new LogInputsRequest
            {
                RunId = Rules.Id(id.Value, "run id"),
                Models = [new LoggedModelInput { ModelId = Rules.Id(modelId.Value, "model id") }],
            },
            cancellationToken);

    /// <summary>
    /// Logs that a folder among a run's artifacts is a model, as clients did before MLflow 3: the description is appended to
    /// the run's tag <c>mlflow.log-model.history</c>. Upload the folder first.
    /// </summary>
    /// <param name="id">The run's id.</param>
    /// <param name="modelJson">
    /// The folder's <c>MLmodel</c> as a JSON text, with <c>artifact_path</c>, <c>run_id</c>, <c>utc_time_created</c> and
    /// <c>flavors</c> at least.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowException">The text is not JSON or lacks one of these, among other reasons.</exception>
    public async Task LogModelDescriptionAsync(
        RunId id, string modelJson, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelJson);
        await _api.Runs.LogModelAsync(
            new LogModelRequest { RunId = Rules.Id(id.Value, "run id"), ModelJson = modelJson }, cancellationToken);
    }
}
