using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Promotion;
using CoverType.Modeling.Scoring;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Champions;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>
/// Compares challenger and champion on the same hold-out rows, each by the graph that is served, and decides.
/// </summary>
internal sealed class CompareStep(
    DataAssembly assembly,
    WorkFolder work,
    TrainedModelFiles models,
    ChampionGraphs champions,
    MlflowClient mlflow,
    IOptions<RegistryOptions> registry,
    IOptions<PromotionOptions> rule) : ICampaignStep
{
    private readonly RegistryOptions _registry = registry.Value;
    private readonly PromotionOptions _rule = rule.Value;

    public CampaignStep Step => CampaignStep.Compare;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await models.FindAsync(campaign, cancellationToken) is not TrainedModel model)
        {
            return StepResult.ContinueWith(CampaignStep.Log);
        }

        AssembledData data = await assembly.AssembleAsync(campaign, cancellationToken);
        ModelEvaluation challenger = await EvaluateChallengerAsync(campaign, data.Split.HoldOut, cancellationToken);
        PromotionEvidence evidence = EvidenceOf(model, data);
        ModelVersion? champion = await mlflow.FindModelVersionByAliasAsync(
            _registry.Model, _registry.Alias, cancellationToken);
        if (champion is null)
        {
            return Decide(champion, PromotionRule.Decide(challenger, null, null, _rule, evidence));
        }

        if (champion.RunId?.Value == campaign.Run?.RunId)
        {
            // The alias was moved by hand in the meantime.
            return Decide(champion, new PromotionDecision(true, "The alias points to it already."));
        }

        try
        {
            ModelEvaluation evaluation = await champions.ScoreAsync(
                champion,
                work.ScratchPath(campaign),
                graph => ModelEvaluation.Of(graph, data.Split.HoldOut),
                cancellationToken);
            return Decide(champion, PromotionRule.Decide(challenger, evaluation, null, _rule, evidence));
        }
        catch (ChampionFileException failure)
            when (campaign.Attempts.ChampionFailures + 1 < ChampionFileException.MaximumFailures)
        {
            return StepResult.RetryAfter(FailureKind.Champion, failure.Message);
        }
        catch (ChampionFileException failure)
        {
            string reason = $"version {champion.Version}: its files cannot be downloaded: {failure.Message}";
            return Decide(champion, PromotionRule.Decide(challenger, null, reason, _rule, evidence));
        }
        catch (ChampionException failure)
        {
            string reason = $"version {champion.Version}: {failure.Message}";
            return Decide(champion, PromotionRule.Decide(challenger, null, reason, _rule, evidence));
        }
    }

    private static PromotionEvidence EvidenceOf(TrainedModel model, AssembledData data)
    {
        ContestEntry? trial = model.Contest.FirstOrDefault(entry => entry.Name == model.Name);
        return new PromotionEvidence
        {
            Sources = data.Split.HoldOutSources,
            TrialAccuracy = trial?.Accuracy,
            TrialRows = (int)(trial?.Metrics.GetValueOrDefault("rows") ?? 0),
        };
    }

    private static StepResult Decide(ModelVersion? champion, PromotionDecision decision) =>
        StepResult.ContinueWith(
            CampaignStep.Promote,
            new DecisionFact(
                decision.Promote, decision.Reason, champion?.Version.ToString(CultureInfo.InvariantCulture)));

    private async Task<ModelEvaluation> EvaluateChallengerAsync(
        Campaign campaign, IReadOnlyList<LabelledCell> holdOut, CancellationToken cancellationToken)
    {
        using OnnxScorer graph = new(await File.ReadAllBytesAsync(models.OnnxPath(campaign), cancellationToken));
        return ModelEvaluation.Of(graph, holdOut);
    }
}
