using System.Net;
using System.Text;
using CoverType.Clients.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

/// <summary>A pipeline API with answers that the test sets. It keeps what was asked and ordered.</summary>
internal sealed class ScriptedPipelineApi : IPipelineApi
{
    private readonly Lock _lock = new();
    private readonly List<string> _asked = [];
    private readonly List<string> _orders = [];

    /// <summary>The campaigns; the first is the active one unless it has ended.</summary>
    public IReadOnlyList<CampaignReport> Campaigns { get; set; } = [];

    /// <summary>The runs of the steps of all campaigns.</summary>
    public IReadOnlyList<StepReport> Steps { get; set; } = [];

    public IReadOnlyList<PortionReport> Portions { get; set; } = [];

    public IReadOnlyList<RejectionReport> Rejections { get; set; } = [];

    public IReadOnlyList<NotificationReport> Notifications { get; set; } = [];

    public IReadOnlyList<PromotionReport> Promotions { get; set; } = [];

    public IReadOnlyList<ScheduleReport> Schedules { get; set; } = [];

    /// <summary>What is past its retention.</summary>
    public IReadOnlyList<RetentionItem> Past { get; set; } = [];

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Thrown by every call that changes something while it is set.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>The stream of events; null if the pipeline has none.</summary>
    public Func<Stream>? Events { get; set; }

    /// <summary>The log of every run.</summary>
    public Func<Stream> Log { get; set; } = () => new MemoryStream(Encoding.UTF8.GetBytes("first line\nsecond line\n"));

    /// <summary>What was asked, such as <c>status</c>, the oldest first.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_lock)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>What was ordered, such as <c>cancel 3: it is wrong</c>, the oldest first.</summary>
    public IReadOnlyList<string> Orders
    {
        get
        {
            lock (_lock)
            {
                return [.. _orders];
            }
        }
    }

    private CampaignReport? Active =>
        Campaigns.FirstOrDefault(campaign => campaign.State is CampaignState.Collecting or CampaignState.Training);

    public Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken) => Answer("status", new PipelineStatus
    {
        Activity = Active?.State switch
        {
            null => PipelineActivity.Resting,
            CampaignState.Collecting => PipelineActivity.Collecting,
            _ => PipelineActivity.Training,
        },
        Message = "What the pipeline does.",
        Campaign = Active,
    });

    public Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page asks for all campaigns.");

    public Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken) =>
        Campaigns.FirstOrDefault(campaign => campaign.Id == id) is CampaignReport found
            ? Answer($"campaign {id}", found)
            : Task.FromException<CampaignReport>(new PipelineException($"There is no campaign {id}.", HttpStatusCode.NotFound));

    public Task<CampaignPage> FindCampaignsAsync(CampaignQuery query, CancellationToken cancellationToken)
    {
        CampaignReport[] found =
        [
            .. Campaigns.Where(campaign =>
                (query.Group is null || campaign.Group == query.Group)
                && (query.State is null || CampaignStates.Parse(query.State).Contains(campaign.State))),
        ];
        return Answer("campaigns", new CampaignPage
        {
            Items = [.. found.Skip(query.Offset ?? 0).Take(query.Limit ?? 50).Select(Reports.Summarize)],
            Total = found.Length,
            Offset = query.Offset ?? 0,
            Limit = query.Limit ?? 50,
        });
    }

    public Task<IReadOnlyList<StepReport>> GetStepsAsync(int id, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<StepReport>>($"steps of {id}", [.. Steps.Where(step => step.Campaign == id)]);

    public Task<IReadOnlyList<StepReport>> GetStepGridAsync(CampaignQuery query, CancellationToken cancellationToken) =>
        Answer("steps", Steps);

    public Task<string> GetStepLogAsync(int id, string stepName, int? attempt, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The pages follow logs.");

    public Task<HttpResponseMessage> FollowStepLogAsync(
        int id, string stepName, int? attempt, CancellationToken cancellationToken) =>
        Answer($"log {id} {stepName} {attempt}", new HttpResponseMessage { Content = new StreamContent(Log()) });

    public Task<HttpResponseMessage> OpenEventsAsync(CancellationToken cancellationToken) => Answer(
        "events",
        Events is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage { Content = new StreamContent(Events()) });

    public Task<IReadOnlyList<PortionReport>> GetPortionsAsync(int id, CancellationToken cancellationToken) =>
        Answer("portions", Portions);

    public Task<IReadOnlyList<RejectionReport>> GetRejectionsAsync(int id, CancellationToken cancellationToken) =>
        Answer("rejections", Rejections);

    public Task<HttpResponseMessage> OpenRejectionAsync(int id, string digest, CancellationToken cancellationToken) => Answer(
        $"rejection {id} {digest}",
        Rejections.Any(rejection => rejection.Digest == digest)
            ? new HttpResponseMessage { Content = new StringContent($"the answer {digest}") }
            : new HttpResponseMessage(HttpStatusCode.NotFound));

    public Task<PromotionPage> GetPromotionsAsync(PageQuery query, CancellationToken cancellationToken) =>
        Answer("promotions", new PromotionPage
        {
            Items = [.. Promotions.Skip(query.Offset ?? 0).Take(query.Limit ?? 50)],
            Total = Promotions.Count,
            Offset = query.Offset ?? 0,
            Limit = query.Limit ?? 50,
        });

    public Task<IReadOnlyList<ScheduleReport>> GetSchedulesAsync(CancellationToken cancellationToken) =>
        Answer("schedules", Schedules);

    public Task<NotificationPage> GetNotificationsAsync(PageQuery query, CancellationToken cancellationToken) =>
        Answer("notifications", new NotificationPage
        {
            Items = [.. Notifications.Skip(query.Offset ?? 0).Take(query.Limit ?? 50)],
            Total = Notifications.Count,
            Offset = query.Offset ?? 0,
            Limit = query.Limit ?? 50,
        });

    public Task<RetentionReport> PreviewRetentionAsync(CancellationToken cancellationToken) =>
        Answer("retention", Reports.Retention(dryRun: true, Past));

    public Task<CampaignReport> CancelCampaignAsync(int id, CancelRequest request, CancellationToken cancellationToken) =>
        Order($"cancel {id}: {request.Reason}", Reports.Campaign(id, CampaignState.Cancelled));

    public Task<CampaignReport> ResumeCampaignAsync(int id, ResumeRequest request, CancellationToken cancellationToken) =>
        Order($"resume {id} from {request.From}", Reports.Campaign(id, CampaignState.Training));

    public Task DeleteCampaignAsync(int id, CancellationToken cancellationToken) => Order($"delete {id}", id);

    public Task<CampaignReport> ExcludeCampaignAsync(int id, ExclusionRequest request, CancellationToken cancellationToken) =>
        Order($"exclude {id}: {request.Reason}", Reports.Campaign(id, CampaignState.Promoted));

    public Task<CampaignReport> IncludeCampaignAsync(int id, CancellationToken cancellationToken) =>
        Order($"include {id}", Reports.Campaign(id, CampaignState.Promoted));

    public Task<CampaignReport> StartCampaignAsync(CampaignRequest request, CancellationToken cancellationToken) => Order(
        $"start {request.Group} with {request.MinimumRows}",
        Reports.Campaign(9, CampaignState.Waiting) with { Group = request.Group ?? 0 });

    public Task<PromotionReport> PromoteAsync(PromotionRequest request, CancellationToken cancellationToken) =>
        Order($"promote {request.Version}: {request.Reason}", Reports.Promotion("2", PromotionKind.PromotedByHand));

    public Task<PromotionReport> RollBackAsync(PromotionRequest request, CancellationToken cancellationToken) =>
        Order($"roll back {request.Version}: {request.Reason}", Reports.Promotion("2", PromotionKind.RolledBack));

    public Task<ScheduleReport> EditScheduleAsync(ScheduleRequest request, CancellationToken cancellationToken) =>
        Order($"times {request.Cron}", Reports.Retrain());

    public Task<ScheduleReport> PauseScheduleAsync(string name, CancellationToken cancellationToken) =>
        Order($"pause {name}", Reports.Retrain());

    public Task<ScheduleReport> ResumeScheduleAsync(string name, CancellationToken cancellationToken) =>
        Order($"resume {name}", Reports.Retrain());

    public Task<TriggerReport> TriggerScheduleAsync(string name, CancellationToken cancellationToken) =>
        Order($"trigger {name}", new TriggerReport("The data API is polled now."));

    public Task<NotificationTestReport> TestNotificationsAsync(CancellationToken cancellationToken) =>
        Order("test", new NotificationTestReport(false, "It answered 500."));

    public Task<RetentionReport> ApplyRetentionAsync(CancellationToken cancellationToken) =>
        Order("retention", Reports.Retention(dryRun: false, Past));

    private Task<T> Answer<T>(string question, T answer)
    {
        lock (_lock)
        {
            _asked.Add(question);
        }

        return Failure is null ? Task.FromResult(answer) : Task.FromException<T>(Failure);
    }

    private Task<T> Order<T>(string order, T answer)
    {
        lock (_lock)
        {
            _orders.Add(order);
        }

        return (Refusal ?? Failure) is Exception refused ? Task.FromException<T>(refused) : Task.FromResult(answer);
    }
}
