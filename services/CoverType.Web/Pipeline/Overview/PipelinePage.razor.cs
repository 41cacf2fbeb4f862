using CoverType.Clients.Pipeline;
using CoverType.Web.Addresses;
using CoverType.Web.Models;
using CoverType.Web.Outages;
using CoverType.Web.Pipeline.Feed;
using CoverType.Web.Pipeline.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Pipeline.Overview;

/// <summary>The page of the whole pipeline. What the list shows is in its address.</summary>
public sealed partial class PipelinePage
{
    private const int NotificationsOnPage = 5;

    private PipelineStatus? _status;
    private CampaignPage? _campaigns;
    private IReadOnlyDictionary<int, IReadOnlyList<StepSummary>> _steps = StepSummary.ByCampaign([]);
    private IReadOnlyList<StepSummary> _activeSteps = [];
    private IReadOnlyList<BatchRows> _portions = [];
    private IReadOnlyList<ScheduleReport>? _schedules;
    private NotificationPage? _notifications;
    private int _notificationPage;
    private ServiceProblem? _problem;
    private ModelInProduction? _model;
    private ServiceProblem? _modelProblem;

    /// <summary>The page of the list, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    /// <summary>The states that the list shows, as the API has them; null for all.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>The group that the list shows; null for all.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [Inject]
    private CampaignOrders Orders { get; set; } = null!;

    [Inject]
    private ModelObserver Models { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IOptions<PipelinePageOptions> Options { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PipelineTexts> Text { get; set; } = null!;

    private double? Window => _schedules?.FirstOrDefault(schedule => schedule.WindowSeconds is not null)?.WindowSeconds;

    private int? GroupNumber => QueryValue.Number(Group)
        is >= CampaignRequestValidator.LowestGroup and <= CampaignRequestValidator.HighestGroup and int group ? group : null;

    // What was typed into the address can be anything.
    private CampaignQuery Query => new()
    {
        Offset = QueryValue.PageIndex(PageNumber) * Options.Value.CampaignsOnPage,
        Limit = Options.Value.CampaignsOnPage,
        State = CampaignStates.AreNames(State) ? State : null,
        Group = GroupNumber,
    };

    /// <inheritdoc/>
    protected override bool Concerns(PipelineEvent one) => true;

    /// <inheritdoc/>
    protected override async Task<TimeSpan> AskAsync(CancellationToken cancellationToken)
    {
        Task<(ModelInProduction? Model, ServiceProblem? Problem)> model = Models.LookAsync(cancellationToken);
        Task<Answer<PipelineStatus>> status = Board.GetStatusAsync(cancellationToken);
        Task<Answer<CampaignPage>> campaigns = Board.FindCampaignsAsync(Query, cancellationToken);
        Task<Answer<IReadOnlyList<StepReport>>> steps = Board.GetStepGridAsync(Query, cancellationToken);
        Task<Answer<IReadOnlyList<ScheduleReport>>> schedules = Board.GetSchedulesAsync(cancellationToken);
        Task<Answer<NotificationPage>> notifications = Board.GetNotificationsAsync(NotificationQuery(), cancellationToken);

        _problem = (await status).Problem ?? (await campaigns).Problem;
        _status = (await status).Value ?? _status;
        _campaigns = (await campaigns).Value ?? _campaigns;
        _steps = (await steps).Value is IReadOnlyList<StepReport> runs ? StepSummary.ByCampaign(runs) : _steps;
        _schedules = (await schedules).Value ?? _schedules;
        _notifications = (await notifications).Value ?? _notifications;
        await LookAtActiveAsync(cancellationToken);
        StateHasChanged();
        (_model, _modelProblem) = await model;
        return Feed.IsLive ? Options.Value.RefreshLiveEvery : Options.Value.RefreshEvery;
    }

    private async Task LookAtActiveAsync(CancellationToken cancellationToken)
    {
        if (_status?.Campaign is not CampaignReport active)
        {
            (_portions, _activeSteps) = ([], []);
            return;
        }

        Task<Answer<IReadOnlyList<PortionReport>>> portions = Board.GetPortionsAsync(active.Id, cancellationToken);
        Task<Answer<IReadOnlyList<StepReport>>> steps = Board.GetStepsAsync(active.Id, cancellationToken);
        _portions = (await portions).Value is IReadOnlyList<PortionReport> came ? BatchRows.Of(came) : _portions;
        _activeSteps = (await steps).Value is IReadOnlyList<StepReport> runs ? StepSummary.Of(active.Id, runs) : _activeSteps;
    }

    private PageQuery NotificationQuery() =>
        new() { Offset = _notificationPage * NotificationsOnPage, Limit = NotificationsOnPage };

    private CampaignSummary? CampaignOf(ModelInProduction? model) =>
        model is null ? null : _campaigns?.Items.FirstOrDefault(campaign => campaign.RunId == model.Served.RunId);

    private void TurnNotificationsTo(int page)
    {
        _notificationPage = page;
        LookAgain();
    }

    private void TurnTo(int page) => Show(page, State, GroupNumber);

    private void Filter((string? State, int? Group) filter) => Show(0, filter.State, filter.Group);

    private void Show(int page, string? state, int? group) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["page"] = page == 0 ? null : page + 1,
            ["state"] = state,
            ["group"] = group,
        }));
}
