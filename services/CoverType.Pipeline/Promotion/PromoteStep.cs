using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>
/// Carries the decision out: the alias moves or stays, and version and run record the reason. MLflow has no
/// compare-and-set, so the alias is read before and after the move; if others moved it, the models are compared again.
/// </summary>
internal sealed class PromoteStep(
    MlflowClient mlflow, CampaignVersions versions, IOptions<RegistryOptions> options, ILoggerFactory loggers)
    : ICampaignStep
{
    private const string Stage = "Production";

    private readonly RegistryOptions _options = options.Value;
    private readonly ILogger _log = loggers.CreateLogger<PromoteStep>();
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public CampaignStep Step => CampaignStep.Promote;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign is not { ModelVersion: string version, Decision: DecisionFact decision })
        {
            return StepResult.ContinueWith(CampaignStep.Compare);
        }

        int number = int.Parse(version, CultureInfo.InvariantCulture);
        try
        {
            string? before = await ReadAliasAsync(cancellationToken);
            if (before != decision.ChampionVersion && !(decision.Promote && before == version))
            {
                return CompareAgain(campaign, before);
            }

            if (decision.Promote && await MoveAliasAsync(number, cancellationToken) is var after && after != version)
            {
                return CompareAgain(campaign, after);
            }

            await ExplainAsync(campaign, number, decision, cancellationToken);
            LogDecision(version, before, decision);
        }
        catch (MlflowNotFoundException)
        {
            if (await versions.IsDeletedAsync(number, cancellationToken))
            {
                return StepResult.FailWith(
                    $"Version {version} of '{_options.Model}' was deleted before the decision about it was carried out.");
            }

            throw;
        }

        return StepResult.ContinueWith(
            CampaignStep.Close,
            new EndFact(
                decision.Promote ? CampaignOutcome.Promoted : CampaignOutcome.NotPromoted, decision.Reason));
    }

    /// <summary>Moves the alias, and returns the version that it points to afterwards.</summary>
    private async Task<string?> MoveAliasAsync(int version, CancellationToken cancellationToken)
    {
        try
        {
            await mlflow.SetAliasAsync(_options.Model, _options.Alias, version, cancellationToken);
        }
        catch (MlflowException failure) when (failure is not MlflowNotFoundException && !StepFailure.IsOutside(failure))
        {
            // The outcome is what the alias says, not what the response says.
            string? after = await ReadAliasAsync(cancellationToken);
            return after == version.ToString(CultureInfo.InvariantCulture)
                ? after
                : throw new MlflowException($"The alias {_options.Alias} was not moved: {failure.Message}", failure);
        }

        return await ReadAliasAsync(cancellationToken);
    }

    private async Task<string?> ReadAliasAsync(CancellationToken cancellationToken)
    {
        ModelVersion? champion = await mlflow.FindModelVersionByAliasAsync(
            _options.Model, _options.Alias, cancellationToken);
        return champion?.Version.ToString(CultureInfo.InvariantCulture);
    }

    private StepResult CompareAgain(Campaign campaign, string? champion)
    {
        _log.MovedByOthers(campaign.Id, _options.Alias, champion ?? "none");
        return StepResult.ContinueWith(CampaignStep.Compare);
    }

    private async Task ExplainAsync(
        Campaign campaign, int version, DecisionFact decision, CancellationToken cancellationToken)
    {
        string text = decision.Promote ? "promoted" : "not promoted";
        try
        {
            if (decision.Promote)
            {
                await mlflow.TryTransitionStageAsync(
                    _options.Model, version, Stage, archiveExisting: true, cancellationToken);
            }

            await versions.ExplainAsync(campaign, version, text, decision.Reason, cancellationToken);
            if (campaign.Run is RunFact run)
            {
                await mlflow.LogBatchAsync(
                    new RunId(run.RunId),
                    tags: new Dictionary<string, string>
                    {
                        [CampaignTags.Decision] = text,
                        [CampaignTags.DecisionReason] = decision.Reason,
                    },
                    cancellationToken: cancellationToken);
            }
        }
        catch (MlflowException failure) when (!StepFailure.IsOutside(failure))
        {
            // The alias points to the version, so the campaign does not fail; unless the version itself is gone.
            if (await versions.IsDeletedAsync(version, cancellationToken))
            {
                throw new MlflowNotFoundException(failure.Message, failure);
            }

            _log.NotExplained(campaign.Id, StepFailure.Describe(failure));
        }
    }

    private void LogDecision(string version, string? champion, DecisionFact decision)
    {
        if (decision.Promote)
        {
            _stage.Moved(_options.Alias, version, decision.Reason);
        }
        else
        {
            _stage.Stayed(_options.Alias, champion ?? "none", version, decision.Reason);
        }
    }
}
