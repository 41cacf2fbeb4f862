using CoverType.Clients.Pipeline;
using CoverType.Modeling.Gate;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Gate;

/// <summary>
/// Holds the cells that a campaign brought against the data that the champion was trained on, without their labels. What
/// is clearly broken stops the campaign; what has drifted is told.
/// </summary>
/// <remarks>
/// All that is trained on has passed here once. Among the cells of earlier campaigns a broken column would be diluted;
/// so the campaign's own are looked at.
/// </remarks>
internal sealed class GateStep : ICampaignStep
{
    private const int DownloadAttempts = 3;

    private readonly DataAssembly _assembly;
    private readonly ChampionProfiles _champions;
    private readonly DataGateOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _stage;

    public GateStep(
        DataAssembly assembly,
        ChampionProfiles champions,
        IOptions<DataGateOptions> options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _assembly = assembly;
        _champions = champions;
        _options = options.Value;
        _time = time;
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Gate;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        AssembledData data = await _assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Digest != campaign.DataDigest)
        {
            return campaign.MovedTo(CampaignStep.Assemble);
        }

        ChampionData champion = await _champions.FetchAsync(
            mayGiveUp: campaign.Attempts + 1 >= DownloadAttempts, cancellationToken);
        GateReport found = DataGate.Check(data.OwnCells, champion.Profile, _options);
        Campaign looked = campaign with
        {
            Gate = new DataGateReport
            {
                Against = champion.Words,
                Rows = data.OwnCells.Count,
                Stops = found.Stops,
                Warnings = found.Warnings,
                Drift = found.Drift,
                CheckedAt = _time.GetUtcNow(),
            },
        };
        foreach (string warning in found.Warnings)
        {
            GateLog.Drifted(_stage, campaign.Id, warning);
        }

        if (!found.Passed)
        {
            throw new CampaignFailedException(found.ToString())
            {
                Outcome = CampaignOutcome.Stopped,
                Campaign = looked,
            };
        }

        GateLog.Passed(_stage, campaign.Id, data.OwnCells.Count, champion.Words);
        return looked.MovedTo(CampaignStep.Train);
    }
}
