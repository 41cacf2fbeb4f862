using System.Globalization;
using System.Text;
using System.Text.Json;
using CoverType.Domain.Profiles;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Gate;

/// <summary>
/// Fetches the profile of the data that the champion was trained on: the alias leads to the version, the version to its
/// run, and the run has the profile as a file.
/// </summary>
internal sealed class ChampionProfiles(MlflowClient mlflow, ChampionFiles files, IOptions<RegistryOptions> registry)
{
    /// <summary>The name of the file in a run.</summary>
    public const string File = DataProfile.FileName;

    private readonly RegistryOptions _registry = registry.Value;

    /// <summary>Fetches the profile; the result has none if there is no champion, or if its run has no profile.</summary>
    /// <param name="skipFile">True if the file is not to be downloaded, because <see cref="ChampionFiles"/> failed.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ChampionFileException">The file cannot be downloaded.</exception>
    /// <exception cref="MlflowException">MLflow is away, or its response cannot be understood.</exception>
    public async Task<ChampionData> FetchAsync(string? skipFile, CancellationToken cancellationToken)
    {
        ModelVersion? champion = await mlflow.FindModelVersionByAliasAsync(
            _registry.Model, _registry.Alias, cancellationToken);
        if (champion is null)
        {
            return new ChampionData(null, "There is no champion yet, so there is nothing to compare the rows with.");
        }

        return await DescribeAsync(champion, skipFile, cancellationToken) with { Version = champion };
    }

    private async Task<ChampionData> DescribeAsync(
        ModelVersion champion, string? skipFile, CancellationToken cancellationToken)
    {
        string version = $"The champion, version {champion.Version}, ";
        if (skipFile is not null)
        {
            return new ChampionData(null, $"{version}has a profile that cannot be downloaded: {skipFile}");
        }

        try
        {
            return await ReadAsync(champion, cancellationToken) is DataProfile profile
                ? new ChampionData(profile, string.Create(
                    CultureInfo.InvariantCulture, $"{version}was trained on {profile.Cells:N0} cells."))
                : new ChampionData(null, $"{version}has no profile of its data ({File}).");
        }
        catch (MlflowNotFoundException missing)
        {
            return new ChampionData(null, $"{version}has no profile of its data: {missing.Message}");
        }
        catch (JsonException failure)
        {
            return new ChampionData(null, $"{version}has a profile that cannot be read: {failure.Message}");
        }
    }

    private async Task<DataProfile?> ReadAsync(ModelVersion champion, CancellationToken cancellationToken)
    {
        if (champion.RunId is not RunId id)
        {
            return null;
        }

        bool exists = false;
        await foreach (ArtifactInfo file in mlflow.ListArtifactsAsync(id, cancellationToken: cancellationToken))
        {
            exists |= file.Path == File;
        }

        if (!exists)
        {
            return null;
        }

        Run run = await mlflow.GetRunAsync(id, cancellationToken);
        return await files.DownloadAsync(
            champion,
            async () =>
            {
                using MemoryStream content = new();
                await mlflow.DownloadArtifactAsync(
                    run.ArtifactUri, File, content, cancellationToken);
                return DataProfile.FromJson(Encoding.UTF8.GetString(content.ToArray()));
            },
            cancellationToken);
    }
}
