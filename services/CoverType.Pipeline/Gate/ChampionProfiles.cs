using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Modeling.Gate;
using CoverType.Pipeline.Promotion;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Gate;

/// <summary>
/// Fetches the profile of the data that the champion was trained on: the alias leads to the version, the version to its
/// run, and the run keeps the profile as a file.
/// </summary>
internal sealed class ChampionProfiles
{
    private readonly MlflowClient _mlflow;
    private readonly RegistryOptions _registry;

    public ChampionProfiles(MlflowClient mlflow, IOptions<RegistryOptions> registry)
    {
        _mlflow = mlflow;
        _registry = registry.Value;
    }

    /// <summary>Fetches it; that there is no champion, or none with a profile, is an answer too.</summary>
    /// <param name="mayGiveUp">Whether a file that the server cannot give is taken for missing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MlflowException">MLflow is not reached, or does not answer as it should.</exception>
    public async Task<ChampionData> FetchAsync(bool mayGiveUp, CancellationToken cancellationToken)
    {
        ModelVersion? champion = await _mlflow.FindModelVersionByAliasAsync(
            _registry.Model, _registry.Alias, cancellationToken);
        if (champion is null)
        {
            return new ChampionData(null, "There is no champion yet, so there is nothing to hold the rows against.");
        }

        string version = $"The champion, version {champion.Version}, ";
        try
        {
            return await ReadAsync(champion, cancellationToken) is DataProfile profile
                ? new ChampionData(profile, string.Create(
                    CultureInfo.InvariantCulture, $"{version}was trained on {profile.Cells:N0} cells."))
                : new ChampionData(null, $"{version}has no profile of its data ({TrainingArtifacts.DataProfileFile}).");
        }
        catch (MlflowNotFoundException missing)
        {
            return new ChampionData(null, $"{version}has no profile of its data: {missing.Message}");
        }
        catch (JsonException failure)
        {
            return new ChampionData(null, $"{version}has a profile that cannot be read: {failure.Message}");
        }
        catch (MlflowException failure) when (mayGiveUp && failure is not MlflowUnavailableException)
        {
            // A stock server answers 500 for ever where a file is missing behind its proxy.
            return new ChampionData(null, $"{version}has a profile that cannot be downloaded: {failure.Message}");
        }
    }

    private async Task<DataProfile?> ReadAsync(ModelVersion champion, CancellationToken cancellationToken)
    {
        if (champion.RunId is not RunId id)
        {
            return null;
        }

        bool isThere = false;
        await foreach (ArtifactInfo file in _mlflow.ListArtifactsAsync(id, cancellationToken: cancellationToken))
        {
            isThere |= file.Path == TrainingArtifacts.DataProfileFile;
        }

        if (!isThere)
        {
            return null;
        }

        Run run = await _mlflow.GetRunAsync(id, cancellationToken);
        using MemoryStream content = new();
        await _mlflow.DownloadArtifactAsync(
            run.ArtifactUri, TrainingArtifacts.DataProfileFile, content, cancellationToken);
        return DataProfile.FromJson(Encoding.UTF8.GetString(content.ToArray()));
    }
}
