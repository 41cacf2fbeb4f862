using CoverType.Clients.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

/// <summary>A pipeline API with answers that the test sets.</summary>
internal sealed class ScriptedPipelineApi : IPipelineApi
{
    /// <summary>The campaigns; the first is the active one.</summary>
    public IReadOnlyList<CampaignReport> Campaigns { get; set; } = [];

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Failure { get; set; }

    public Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken) => Answer(new PipelineStatus
    {
        Activity = Campaigns.Count == 0 ? PipelineActivity.Resting : PipelineActivity.Collecting,
        Message = Campaigns.Count == 0 ? "Resting." : "Collecting group 1.",
        Campaign = Campaigns.Count == 0 ? null : Campaigns[0],
    });

    public Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken) => Answer(Campaigns);

    public Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken) =>
        Answer(Campaigns.Single(campaign => campaign.Id == id));

    public Task<IReadOnlyList<StepReport>> GetStepsAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the steps of a campaign.");

    public Task<CampaignPage> FindCampaignsAsync(CampaignQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page asks for a page of campaigns.");

    public Task<CampaignReport> CancelCampaignAsync(int id, CancelRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page cancels a campaign.");

    public Task<CampaignReport> ResumeCampaignAsync(int id, ResumeRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page resumes a campaign.");

    public Task DeleteCampaignAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page deletes a campaign.");

    public Task<PromotionPage> GetPromotionsAsync(PageQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the history of promotions.");

    public Task<PromotionReport> PromoteAsync(PromotionRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page promotes a version.");

    public Task<PromotionReport> RollBackAsync(PromotionRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page goes back to a version.");

    public Task<IReadOnlyList<ScheduleReport>> GetSchedulesAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the schedules.");

    public Task<ScheduleReport> EditScheduleAsync(ScheduleRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page edits a schedule.");

    public Task<ScheduleReport> PauseScheduleAsync(string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page pauses a schedule.");

    public Task<ScheduleReport> ResumeScheduleAsync(string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page resumes a schedule.");

    public Task<TriggerReport> TriggerScheduleAsync(string name, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page fires a schedule.");

    public Task<string> GetStepLogAsync(int id, string stepName, int? attempt, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the log of a step.");

    public Task<IReadOnlyList<PortionReport>> GetPortionsAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the portions of a campaign.");

    public Task<IReadOnlyList<RejectionReport>> GetRejectionsAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows what was rejected.");

    public Task<IReadOnlyList<StepReport>> GetStepGridAsync(CampaignQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the steps of several campaigns.");

    public Task<HttpResponseMessage> FollowStepLogAsync(
        int id, string stepName, int? attempt, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page follows the log of a step.");

    public Task<HttpResponseMessage> OpenEventsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page listens to events.");

    public Task<CampaignReport> ExcludeCampaignAsync(int id, ExclusionRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page excludes a campaign.");

    public Task<CampaignReport> IncludeCampaignAsync(int id, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page takes an exclusion back.");

    public Task<CampaignReport> StartCampaignAsync(CampaignRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page starts a campaign.");

    public Task<NotificationPage> GetNotificationsAsync(PageQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows the notifications.");

    public Task<NotificationTestReport> TestNotificationsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page tests the webhook.");

    public Task<RetentionReport> PreviewRetentionAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page shows what is past its retention.");

    public Task<RetentionReport> ApplyRetentionAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page removes what is past its retention.");

    private Task<T> Answer<T>(T answer) =>
        Failure is null ? Task.FromResult(answer) : Task.FromException<T>(Failure);
}
