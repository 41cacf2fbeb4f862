using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>
/// Does what was decided: the alias moves or stays, and version and run say why. MLflow has no compare-and-set, so the
/// alias is looked at before and read back after the move; where somebody else moved it, the models are compared anew.
/// </summary>
internal sealed class PromoteStep : ICampaignStep
{
    private const string Stage = "Production";

    private readonly MlflowClient _mlflow;
    private readonly RegistryOptions _options;
    private readonly ILogger<PromoteStep> _log;
    private readonly ILogger _stage;

    public PromoteStep(MlflowClient mlflow, IOptions<RegistryOptions> options, ILoggerFactory loggers)
    {
        _mlflow = mlflow;
        _options = options.Value;
        _log = loggers.CreateLogger<PromoteStep>();
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Promote;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign is not { ModelVersion: string version, Reason: string reason, Outcome: CampaignOutcome outcome })
        {
            return campaign.MovedTo(CampaignStep.Compare);
        }

        string? before = await ReadAliasAsync(cancellationToken);
        if (before != version && before != campaign.ChampionVersion)
        {
            return CompareAnew(campaign, before);
        }

        int number = int.Parse(version, CultureInfo.InvariantCulture);
        bool promoted = outcome == CampaignOutcome.Promoted;
        if (promoted)
        {
            await _mlflow.SetAliasAsync(_options.Model, _options.Alias, number, cancellationToken);
            string? after = await ReadAliasAsync(cancellationToken);
            if (after != version)
            {
                return CompareAnew(campaign, after);
            }

            await _mlflow.TryTransitionStageAsync(
                _options.Model, number, Stage, archiveExisting: true, cancellationToken);
        }

        await ExplainAsync(campaign, number, promoted ? "promoted" : "not promoted", reason, cancellationToken);
        if (promoted)
        {
            PromotionLog.Moved(_stage, _options.Alias, version, reason);
        }
        else
        {
            PromotionLog.Stayed(_stage, _options.Alias, before ?? "none", version, reason);
        }

        return campaign.MovedTo(CampaignStep.Close);
    }

    private async Task<string?> ReadAliasAsync(CancellationToken cancellationToken)
    {
        ModelVersion? champion = await _mlflow.FindModelVersionByAliasAsync(
            _options.Model, _options.Alias, cancellationToken);
        return champion?.Version.ToString(CultureInfo.InvariantCulture);
    }

    private Campaign CompareAnew(Campaign campaign, string? champion)
    {
        PromotionLog.MovedByOthers(_log, campaign.Id, _options.Alias, champion ?? "none");
        return campaign.MovedTo(CampaignStep.Compare) with { Outcome = null, Reason = null };
    }

    private async Task ExplainAsync(
        Campaign campaign, int version, string decision, string reason, CancellationToken cancellationToken)
    {
        await _mlflow.SetModelVersionTagAsync(
            _options.Model, version, CampaignTags.Decision, decision, cancellationToken);
        await _mlflow.SetModelVersionTagAsync(
            _options.Model, version, CampaignTags.DecisionReason, reason, cancellationToken);
        await _mlflow.UpdateModelVersionAsync(
            _options.Model,
            version,
            $"Campaign {campaign.Id}, group {campaign.Group}: {decision}. {reason}",
            cancellationToken);
        if (campaign.RunId is string run)
        {
            await _mlflow.LogBatchAsync(
                new RunId(run),
                tags: new Dictionary<string, string>
                {
                    [CampaignTags.Decision] = decision,
                    [CampaignTags.DecisionReason] = reason,
                },
                cancellationToken: cancellationToken);
        }
    }
}
