using Mlflow.Client.Registry;
using Mlflow.Client.Validation;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <content>Stages, which MLflow deprecates since 2.9 in favour of aliases; its servers still know them.</content>
public sealed partial class MlflowClient
{
    /// <summary>Returns the newest version in each stage. MLflow deprecates stages since 2.9 in favour of aliases.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="stages">
    /// Stages: <c>None</c>, <c>Staging</c>, <c>Production</c> or <c>Archived</c> (constants in
    /// <see cref="ModelStages"/>); null or empty for all of them.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A version for each stage that has one.</returns>
    /// <exception cref="MlflowNotFoundException">There is no such registered model.</exception>
    public async Task<IReadOnlyList<ModelVersion>> GetLatestModelVersionsAsync(
        string name, IReadOnlyList<string>? stages = null, CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        GetLatestVersionsResponse answer = await _api.RegisteredModels.GetLatestVersionsAsync(
            new GetLatestVersionsRequest { Name = name, Stages = [.. (stages ?? []).Select(StageText.Normalize)] },
            cancellationToken);
        return [.. answer.ModelVersions.Select(ModelVersion.From)];
    }

    /// <summary>Moves a version to a stage. MLflow deprecates stages since 2.9 in favour of aliases.</summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="stage"><c>None</c>, <c>Staging</c>, <c>Production</c> or <c>Archived</c>.</param>
    /// <param name="archiveExisting">
    /// True moves the versions that are there now to <c>Archived</c>; of no effect for <c>None</c> and <c>Archived</c>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version, in its new stage.</returns>
    /// <exception cref="MlflowNotFoundException">There is no such version.</exception>
    public async Task<ModelVersion> TransitionStageAsync(
        string name,
        int version,
        string stage,
        bool archiveExisting = true,
        CancellationToken cancellationToken = default)
    {
        Rules.RegisteredModelName(name);
        string normalized = StageText.Normalize(stage);
        TransitionModelVersionStageResponse answer = await _api.ModelVersions.TransitionStageAsync(
            new TransitionModelVersionStageRequest
            {
                Name = name,
                Version = Text(version),
                Stage = normalized,
                ArchiveExistingVersions = archiveExisting && StageText.IsInUse(normalized),
            },
            cancellationToken);
        return ModelVersion.From(answer.ModelVersion);
    }

    /// <summary>
    /// Moves a version to a stage if the server still has stages, which MLflow deprecates since 2.9 in favour of
    /// aliases.
    /// </summary>
    /// <param name="name">Name of the registered model.</param>
    /// <param name="version">Number of the version, from 1.</param>
    /// <param name="stage"><c>None</c>, <c>Staging</c>, <c>Production</c> or <c>Archived</c>.</param>
    /// <param name="archiveExisting">
    /// True moves the versions that are there now to <c>Archived</c>; of no effect for <c>None</c> and <c>Archived</c>.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False if the server has no stages.</returns>
    /// <exception cref="MlflowNotFoundException">There is no such version.</exception>
    public async Task<bool> TryTransitionStageAsync(
        string name,
        int version,
        string stage,
        bool archiveExisting = true,
        CancellationToken cancellationToken = default)
    {
        try
        {
            await TransitionStageAsync(name, version, stage, archiveExisting, cancellationToken);
            return true;
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            return false;
        }
    }
}
