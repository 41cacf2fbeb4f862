using CoverType.Clients.Pipeline;
using CoverType.Modeling.Gate;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Gate;

/// <summary>
/// Compares the cells that a campaign collected, without their labels, with the data that the champion was trained on.
/// Broken columns stop the campaign; drift is a warning.
/// </summary>
/// <remarks>
/// Only the campaign's own cells are checked: the cells of earlier campaigns have passed the gate, and would dilute a
/// broken column.
/// </remarks>
internal sealed class GateStep(
    DataAssembly assembly,
    ChampionProfiles champions,
    IOptions<DataGateOptions> options,
    TimeProvider time,
    ILoggerFactory loggers) : ICampaignStep
{
    private readonly DataGateOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public CampaignStep Step => CampaignStep.Gate;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        AssembledData data = await assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Digest != campaign.Data?.Digest)
        {
            return StepResult.ContinueWith(CampaignStep.Assemble);
        }

        ChampionData champion;
        try
        {
            champion = await champions.FetchAsync(skipFile: null, cancellationToken);
        }
        catch (ChampionFileException failure)
        {
            if (campaign.Attempts.ChampionFailures + 1 < ChampionFileException.MaximumFailures)
            {
                return StepResult.RetryAfter(FailureKind.Champion, failure.Message);
            }

            champion = await champions.FetchAsync(skipFile: failure.Message, cancellationToken);
        }

        return Check(campaign, data, champion);
    }

    private StepResult Check(Campaign campaign, AssembledData data, ChampionData champion)
    {
        GateReport found = DataGate.Check(data.OwnCells, champion.Profile, _options);
        GateFact fact = new(new DataGateReport
        {
            Against = champion.Description,
            Rows = data.OwnCells.Count,
            Stops = found.Stops,
            Warnings = found.Warnings,
            Drift = found.Drift,
            CheckedAt = time.GetUtcNow(),
        });
        foreach (string warning in found.Warnings)
        {
            _stage.Drifted(campaign.Id, warning);
        }

        if (!found.Passed)
        {
            return StepResult.StopWith(found.ToString(), fact);
        }

        _stage.Passed(campaign.Id, data.OwnCells.Count, champion.Description);
        return StepResult.ContinueWith(CampaignStep.Train, fact);
    }
}
