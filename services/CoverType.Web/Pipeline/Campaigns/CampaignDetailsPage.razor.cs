using CoverType.Clients.Pipeline;
using CoverType.Web.Addresses;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline.Feed;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Pipeline.Campaigns;

/// <summary>The page of a campaign: its steps, their logs, its portions, and what was decided. The log is in its address.</summary>
public sealed partial class CampaignDetailsPage
{
    private CampaignReport? _campaign;
    private IReadOnlyList<StepReport> _steps = [];
    private IReadOnlyList<PortionReport>? _portions;
    private IReadOnlyList<RejectionReport>? _rejections;
    private string? _modelName;
    private ServiceProblem? _problem;
    private bool _isUnknown;

    /// <summary>The number of the campaign.</summary>
    [Parameter]
    public int Id { get; set; }

    /// <summary>The step whose log is shown; null for the last that began.</summary>
    [SupplyParameterFromQuery(Name = "step")]
    public string? Step { get; set; }

    /// <summary>The run of the step; null for the last.</summary>
    [SupplyParameterFromQuery(Name = "attempt")]
    public string? Attempt { get; set; }

    [Inject]
    private ModelObserver Models { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IOptions<PipelinePageOptions> Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PipelineTexts> Text { get; set; } = null!;

    private StepReport? Shown => Step is null
        ? _steps is [.., StepReport last] ? last : null
        : _steps.LastOrDefault(run => run.Step == Step && (QueryValue.Number(Attempt) is not int attempt || run.Attempt == attempt));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_campaign is not null && _campaign.Id != Id)
        {
            (_campaign, _steps, _portions, _rejections, _problem, _isUnknown) = (null, [], null, null, null, false);
        }

        base.OnParametersSet();
    }

    /// <inheritdoc/>
    protected override bool Concerns(PipelineEvent one) =>
        one.Campaign?.Id == Id || one.Step?.Campaign == Id || one.Poll is not null;

    /// <inheritdoc/>
    protected override async Task<TimeSpan> AskAsync(CancellationToken cancellationToken)
    {
        Task<Answer<CampaignReport>> campaign = Board.GetCampaignAsync(Id, cancellationToken);
        Task<Answer<IReadOnlyList<StepReport>>> steps = Board.GetStepsAsync(Id, cancellationToken);
        Task<Answer<IReadOnlyList<PortionReport>>> portions = Board.GetPortionsAsync(Id, cancellationToken);
        Task<Answer<IReadOnlyList<RejectionReport>>> rejections = Board.GetRejectionsAsync(Id, cancellationToken);

        _isUnknown = (await campaign).IsUnknown;
        _problem = _isUnknown ? null : (await campaign).Problem ?? (await steps).Problem;
        _campaign = (await campaign).Value ?? (_isUnknown ? null : _campaign);
        _steps = (await steps).Value ?? _steps;
        _portions = (await portions).Value ?? _portions;
        _rejections = (await rejections).Value ?? _rejections;
        if (_modelName is null && _campaign?.ModelVersion is not null)
        {
            StateHasChanged();
            _modelName = (await Models.LookAsync(cancellationToken)).Model?.Served.Name;
        }

        return Feed.IsLive ? Options.Value.RefreshLiveEvery : Options.Value.RefreshEvery;
    }

    private void Leave() => Navigation.NavigateTo(PageAddress.Pipeline);
}
