using System.Globalization;
using CoverType.Domain;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Promotion;
using CoverType.Modeling.Scoring;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>
/// Compares challenger and champion on the same hold-out rows, each by the graph that would be served, and notes the
/// decision with its reason.
/// </summary>
internal sealed class CompareStep : ICampaignStep
{
    private const int DownloadAttempts = 3;

    private readonly DataAssembly _assembly;
    private readonly WorkFolder _work;
    private readonly ChampionScores _champions;
    private readonly MlflowClient _mlflow;
    private readonly RegistryOptions _registry;
    private readonly PromotionOptions _rule;

    public CompareStep(
        DataAssembly assembly,
        WorkFolder work,
        ChampionScores champions,
        MlflowClient mlflow,
        IOptions<RegistryOptions> registry,
        IOptions<PromotionOptions> rule)
    {
        _assembly = assembly;
        _work = work;
        _champions = champions;
        _mlflow = mlflow;
        _registry = registry.Value;
        _rule = rule.Value;
    }

    public CampaignStep Step => CampaignStep.Compare;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await _work.FindAsync(campaign, cancellationToken) is null)
        {
            return campaign.MovedTo(CampaignStep.Log);
        }

        AssembledData data = await _assembly.AssembleAsync(campaign, cancellationToken);
        ModelEvaluation challenger = await EvaluateChallengerAsync(campaign, data.Split.HoldOut, cancellationToken);
        ModelVersion? champion = await _mlflow.FindModelVersionByAliasAsync(
            _registry.Model, _registry.Alias, cancellationToken);
        if (champion?.RunId?.Value == campaign.RunId)
        {
            // The alias points to this campaign's version already: it was moved by hand meanwhile.
            return Decide(campaign, champion, new PromotionDecision(true, "The alias points to it already."));
        }

        (ModelEvaluation? evaluation, string? failure) = champion is null
            ? (null, null)
            : await EvaluateChampionAsync(campaign, champion, data.Split.HoldOut, cancellationToken);
        return Decide(campaign, champion, PromotionRule.Decide(challenger, evaluation, failure, _rule));
    }

    private static Campaign Decide(Campaign campaign, ModelVersion? champion, PromotionDecision decision) =>
        campaign.MovedTo(CampaignStep.Promote) with
        {
            ChampionVersion = champion?.Version.ToString(CultureInfo.InvariantCulture),
            Outcome = decision.Promote ? CampaignOutcome.Promoted : CampaignOutcome.NotPromoted,
            Reason = decision.Reason,
        };

    private async Task<ModelEvaluation> EvaluateChallengerAsync(
        Campaign campaign, IReadOnlyList<LabelledCell> holdOut, CancellationToken cancellationToken)
    {
        using OnnxScorer graph = new(await File.ReadAllBytesAsync(_work.OnnxPath(campaign), cancellationToken));
        return ModelEvaluation.Of(graph, holdOut);
    }

    private async Task<(ModelEvaluation? Evaluation, string? Failure)> EvaluateChampionAsync(
        Campaign campaign,
        ModelVersion champion,
        IReadOnlyList<LabelledCell> holdOut,
        CancellationToken cancellationToken)
    {
        try
        {
            string folder = _work.ScratchPath(campaign);
            return (await _champions.EvaluateAsync(champion, holdOut, folder, cancellationToken), null);
        }
        catch (ChampionException failure)
        {
            return (null, $"version {champion.Version}: {failure.Message}");
        }
        catch (MlflowException failure)
            when (failure is not MlflowUnavailableException && campaign.Attempts + 1 >= DownloadAttempts)
        {
            // A stock server answers 500 for ever where a file is missing behind its proxy.
            return (null, $"version {champion.Version}: its files cannot be downloaded: {failure.Message}");
        }
    }
}
