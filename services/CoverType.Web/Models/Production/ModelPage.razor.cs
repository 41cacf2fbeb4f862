using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;
using CoverType.Web.Addresses;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline.Feed;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Web.Models.Production;

/// <summary>The page that says which model is in production, and why.</summary>
public sealed partial class ModelPage
{
    private ModelInProduction? _model;
    private ServiceProblem? _modelProblem;
    private RunEvidence? _evidence;
    private ServiceProblem? _evidenceProblem;
    private ServiceProblem? _pipelineProblem;
    private PromotionPage? _history;
    private Comparison? _comparison;
    private DriftReport? _drift;
    private ShadowReport? _shadow;
    private FeedbackAccuracy? _feedback;

    /// <summary>The page of the history, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private ModelObserver Models { get; set; } = null!;

    [Inject]
    private IPredictionApi Predictions { get; set; } = null!;

    [Inject]
    private EvidenceReader Evidence { get; set; } = null!;

    [Inject]
    private ComparisonReader Comparisons { get; set; } = null!;

    [Inject]
    private ModelOrders Orders { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IOptions<ModelPageOptions> Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProductionTexts> Text { get; set; } = null!;

    private string ModelProblemTitle => _modelProblem?.Kind switch
    {
        ServiceProblemKind.NotReady => Text["NoModelYet"],
        ServiceProblemKind.NoAnswer => Text["PredictionsDoNotAnswer"],
        _ => Text["PredictionsAnswerWithError"],
    };

    /// <inheritdoc/>
    protected override bool Concerns(PipelineEvent one) =>
        one.Campaign is { State: CampaignState.Promoted or CampaignState.NotPromoted };

    /// <inheritdoc/>
    protected override async Task<TimeSpan> AskAsync(CancellationToken cancellationToken)
    {
        await LookAtModelAsync(cancellationToken);
        await LookAtHistoryAsync(cancellationToken);
        StateHasChanged();
        if (_model is not null)
        {
            await LookAtEvidenceAsync(_model.Served, cancellationToken);
            await LookAtServiceAsync(cancellationToken);
        }

        return Options.Value.RefreshEvery;
    }

    private async Task LookAtModelAsync(CancellationToken cancellationToken)
    {
        (ModelInProduction? model, _modelProblem) = await Models.LookAsync(cancellationToken);
        if (model is not null && model.Served.RunId != _model?.Served.RunId)
        {
            (_evidence, _evidenceProblem) = (null, null);
        }

        _model = model ?? _model;
    }

    private async Task LookAtHistoryAsync(CancellationToken cancellationToken)
    {
        PageQuery query = new() { Offset = QueryValue.PageIndex(PageNumber) * Options.Value.DecisionsOnPage, Limit = Options.Value.DecisionsOnPage };
        Answer<PromotionPage> answer = await Board.GetPromotionsAsync(query, cancellationToken);
        _pipelineProblem = answer.Problem;
        _history = answer.Value ?? _history;
    }

    private async Task LookAtEvidenceAsync(ServedModel served, CancellationToken cancellationToken)
    {
        try
        {
            _evidence = served.RunId is null ? null : await ReadEvidenceAsync(served.RunId, cancellationToken);
            _comparison = await Comparisons.ReadAsync(served.Name, _comparison, cancellationToken);
            _evidenceProblem = null;
        }
        catch (MlflowException failure)
        {
            _evidenceProblem = new ServiceProblem(ServiceProblem.KindOf(failure.StatusCode), failure.Message);
        }
    }

    private async Task<RunEvidence?> ReadEvidenceAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            return await Evidence.ReadAsync(runId, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            // Its run was deleted: the model serves on, without evidence.
            return null;
        }
    }

    private async Task LookAtServiceAsync(CancellationToken cancellationToken)
    {
        _drift = await OrKnownAsync(Predictions.GetDriftAsync(cancellationToken), _drift);
        _shadow = await OrKnownAsync(Predictions.GetShadowAsync(cancellationToken), _shadow);
        _feedback = await OrKnownAsync(Predictions.GetAccuracyAsync(null, cancellationToken), _feedback);
    }

    // If the service is away, the notice of the page says so; what was known stays.
    private static async Task<T?> OrKnownAsync<T>(Task<T> asked, T? known)
        where T : class
    {
        try
        {
            return await asked;
        }
        catch (PredictionException)
        {
            return known;
        }
    }

    private PromotionReport? DecisionOf(string version) => _history?.Items.FirstOrDefault(decision =>
        decision.Version == version && decision.Kind != PromotionKind.NotPromoted);

    private void TurnTo(int page) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameter("page", page == 0 ? null : (int?)(page + 1)));
}
