using CoverType.Clients.Pipeline;
using CoverType.Modeling.Gate;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Gate;

/// <summary>
/// Compares the cells that a campaign collected with the data that the champion was trained on, and their labels with the
/// champion's predictions. Broken columns and labels that contradict the champion stop the campaign; drift is a warning.
/// </summary>
/// <remarks>
/// Only the campaign's own rows are checked: those of earlier campaigns have passed the gate, and would dilute a fault.
/// </remarks>
internal sealed class GateStep(
    DataAssembly assembly,
    ChampionProfiles champions,
    ChampionViews views,
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

        bool isLastAttempt = campaign.Attempts.ChampionFailures + 1 >= ChampionFileException.MaximumFailures;
        try
        {
            ChampionData champion = await FetchAsync(isLastAttempt, cancellationToken);
            ChampionView? view = await views.FindAsync(campaign, data, champion, isLastAttempt, cancellationToken);
            return Check(campaign, data, champion, view);
        }
        catch (ChampionFileException failure)
        {
            return StepResult.RetryAfter(FailureKind.Champion, failure.Message);
        }
    }

    private async Task<ChampionData> FetchAsync(bool isLastAttempt, CancellationToken cancellationToken)
    {
        try
        {
            return await champions.FetchAsync(skipFile: null, cancellationToken);
        }
        catch (ChampionFileException failure) when (isLastAttempt)
        {
            return await champions.FetchAsync(skipFile: failure.Message, cancellationToken);
        }
    }

    private StepResult Check(Campaign campaign, AssembledData data, ChampionData champion, ChampionView? view)
    {
        GateReport cells = DataGate.Check(data.OwnCells, champion.Profile, _options);
        LabelReport labels = LabelGate.Check(data.OwnRows, view, _options);
        GateReport found = cells.With(labels, _options.OnContradiction);
        GateFact fact = new(new DataGateReport
        {
            Against = champion.Description,
            Rows = data.OwnCells.Count,
            Doubted = labels.Doubts.Count > 0,
            ChampionAccuracy = labels.ChampionAccuracy,
            ChampionHoldOutAccuracy = labels.ChampionHoldOutAccuracy,
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
        if (labels.Doubts.Count > 0)
        {
            _stage.Doubted(campaign.Id);
        }

        return StepResult.ContinueWith(CampaignStep.Train, fact);
    }
}
