using System.Text.Json;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;
using CoverType.Pipeline.ObjectStore;
using CoverType.Pipeline.Tracking;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Archives the configuration of a campaign as <c>configurations/campaign.json</c> before the training begins.
/// </summary>
internal sealed class ExperimentConfigurations(IObjectStore objects, DataSetArchive archive)
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    /// <summary>Returns the key of a campaign's configuration.</summary>
    public static string KeyOf(Campaign campaign) => $"{ObjectArea.Configurations}/{campaign.Key}.json";

    /// <summary>Archives the configuration.</summary>
    public async Task KeepAsync(
        Campaign campaign, ConfiguredCandidates configured, AssembledData data, CancellationToken cancellationToken)
    {
        ExperimentConfiguration configuration = new()
        {
            Campaign = campaign.Key,
            Group = campaign.Group,
            Candidates =
            [
                .. configured.Candidates.Select(
                    candidate => new CandidateConfiguration(candidate.Name, candidate.Parameters)),
            ],
            DataSet = await archive.KeepAsync(campaign, data, cancellationToken),
            DataDigest = data.DataSet.Digest,
            DataSource = data.Source,
            Portions = data.Portions,
            TrainingCells = data.Split.Training.Count,
            HoldOutCells = data.Split.HoldOut.Count,
            GitCommit = BuildFacts.GitCommit,
            Packages = BuildFacts.PackageVersions,
        };
        await objects.PutAsync(
            KeyOf(campaign), JsonSerializer.SerializeToUtf8Bytes(configuration, Indented), cancellationToken);
    }
}
