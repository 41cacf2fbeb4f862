using Refit;

namespace CoverType.Clients.Pipeline;

/// <summary>The HTTP API of the pipeline.</summary>
/// <remarks>Every call that returns no result throws a <see cref="PipelineException"/>.</remarks>
public interface IPipelineApi
{
    /// <summary>Returns the current activity.</summary>
    [Get("/status")]
    Task<PipelineStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Returns all campaigns, the newest first.</summary>
    [Get("/campaigns")]
    Task<IReadOnlyList<CampaignReport>> GetCampaignsAsync(CancellationToken cancellationToken);

    /// <summary>Returns a campaign; the status is 404 if there is none with this <paramref name="id"/>.</summary>
    [Get("/api/campaigns/{id}")]
    Task<CampaignReport> GetCampaignAsync(int id, CancellationToken cancellationToken);

    /// <summary>Returns a page of the campaigns, the newest first.</summary>
    [Get("/api/campaigns")]
    Task<CampaignPage> FindCampaignsAsync([Query] CampaignQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Cancels a campaign that has not ended; a step that runs is cancelled within some seconds. The status is 409 if the
    /// campaign has ended, or its decision is being carried out.
    /// </summary>
    [Post("/api/campaigns/{id}/cancel")]
    Task<CampaignReport> CancelCampaignAsync(
        int id, [Body] CancelRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Resumes a campaign that failed, was stopped, was cancelled or was not promoted; the status is 409 in other states.
    /// </summary>
    [Post("/api/campaigns/{id}/resume")]
    Task<CampaignReport> ResumeCampaignAsync(
        int id, [Body] ResumeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a campaign that has ended, with its portions and data sets. Runs and versions in MLflow stay.
    /// </summary>
    [Delete("/api/campaigns/{id}")]
    Task DeleteCampaignAsync(int id, CancellationToken cancellationToken);

    /// <summary>Excludes the rows of a campaign from the data sets of later ones.</summary>
    [Put("/api/campaigns/{id}/exclusion")]
    Task<CampaignReport> ExcludeCampaignAsync(
        int id, [Body] ExclusionRequest request, CancellationToken cancellationToken);

    /// <summary>Lets later campaigns use the rows of a campaign again.</summary>
    [Delete("/api/campaigns/{id}/exclusion")]
    Task<CampaignReport> IncludeCampaignAsync(int id, CancellationToken cancellationToken);

    /// <summary>Returns the runs of a campaign's steps in the order in which they began.</summary>
    [Get("/api/campaigns/{id}/steps")]
    Task<IReadOnlyList<StepReport>> GetStepsAsync(int id, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the runs of the steps of a page of campaigns, for a grid of campaigns by steps; the newest campaign first. The
    /// same query as for <see cref="FindCampaignsAsync"/> returns the same campaigns.
    /// </summary>
    [Get("/api/steps")]
    Task<IReadOnlyList<StepReport>> GetStepGridAsync([Query] CampaignQuery query, CancellationToken cancellationToken);

    /// <summary>Returns the log of a run of a step as text; of the last run if <paramref name="attempt"/> is null.</summary>
    [Get("/api/campaigns/{id}/steps/{stepName}/log")]
    Task<string> GetStepLogAsync(
        int id, string stepName, [Query] int? attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the log of a run of a step, whose lines come until the run has ended. The caller disposes of the response, and
    /// reads its status: an error does not throw.
    /// </summary>
    [Get("/api/campaigns/{id}/steps/{stepName}/log?follow=true")]
    Task<HttpResponseMessage> FollowStepLogAsync(
        int id, string stepName, [Query] int? attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the stream of what changes; <see cref="PipelineEvents.ListenAsync"/> reads it. An error does not throw.
    /// </summary>
    [Get("/api/events")]
    Task<HttpResponseMessage> OpenEventsAsync(CancellationToken cancellationToken);

    /// <summary>Returns the portions of a campaign in the order in which they came.</summary>
    [Get("/api/campaigns/{id}/portions")]
    Task<IReadOnlyList<PortionReport>> GetPortionsAsync(int id, CancellationToken cancellationToken);

    /// <summary>Returns the answers that were not used for a campaign, with the reasons.</summary>
    [Get("/api/campaigns/{id}/rejections")]
    Task<IReadOnlyList<RejectionReport>> GetRejectionsAsync(int id, CancellationToken cancellationToken);

    /// <summary>
    /// Opens an answer that was not used for a campaign, byte by byte as it came. The caller disposes of the response, and reads
    /// its status: an error does not throw.
    /// </summary>
    /// <param name="id">The number of the campaign.</param>
    /// <param name="digest">The digest of the answer in <see cref="RejectionReport"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    [Get("/api/campaigns/{id}/rejections/{digest}")]
    Task<HttpResponseMessage> OpenRejectionAsync(int id, string digest, CancellationToken cancellationToken);

    /// <summary>Returns a page of the decisions about the model in production, the newest first.</summary>
    [Get("/api/promotions")]
    Task<PromotionPage> GetPromotionsAsync([Query] PageQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a version into production. The status is 404 if the registered model has no such version, and 409 if it is in
    /// production already.
    /// </summary>
    [Post("/api/promotions")]
    Task<PromotionReport> PromoteAsync([Body] PromotionRequest request, CancellationToken cancellationToken);

    /// <summary>Goes back to the version that was in production before, or to the one that the request names.</summary>
    [Post("/api/promotions/rollback")]
    Task<PromotionReport> RollBackAsync([Body] PromotionRequest request, CancellationToken cancellationToken);

    /// <summary>Returns a page of the notifications of the last thirty days, the newest first.</summary>
    [Get("/api/notifications")]
    Task<NotificationPage> GetNotificationsAsync([Query] PageQuery query, CancellationToken cancellationToken);

    /// <summary>Posts a notification of the type <c>test</c> to the webhook, once. The status is 409 if there is none.</summary>
    [Post("/api/notifications/test")]
    Task<NotificationTestReport> TestNotificationsAsync(CancellationToken cancellationToken);

    /// <summary>Returns the schedules with their next times: <c>collect</c> and <c>retrain</c>.</summary>
    [Get("/api/schedule")]
    Task<IReadOnlyList<ScheduleReport>> GetSchedulesAsync(CancellationToken cancellationToken);

    /// <summary>Sets the times of retraining.</summary>
    [Put("/api/schedule/retrain")]
    Task<ScheduleReport> EditScheduleAsync([Body] ScheduleRequest request, CancellationToken cancellationToken);

    /// <summary>Pauses a schedule, also over a restart.</summary>
    [Post("/api/schedule/{name}/pause")]
    Task<ScheduleReport> PauseScheduleAsync(string name, CancellationToken cancellationToken);

    /// <summary>Resumes a schedule.</summary>
    [Post("/api/schedule/{name}/resume")]
    Task<ScheduleReport> ResumeScheduleAsync(string name, CancellationToken cancellationToken);

    /// <summary>Fires a schedule now.</summary>
    [Post("/api/schedule/{name}/trigger")]
    Task<TriggerReport> TriggerScheduleAsync(string name, CancellationToken cancellationToken);

    /// <summary>Returns what is past its retention, and removes nothing.</summary>
    [Get("/api/retention")]
    Task<RetentionReport> PreviewRetentionAsync(CancellationToken cancellationToken);

    /// <summary>Removes what is past its retention, as the end of each campaign does, and returns what was removed.</summary>
    [Post("/api/retention")]
    Task<RetentionReport> ApplyRetentionAsync(CancellationToken cancellationToken);

    /// <summary>Adds a campaign, which begins when those before it have ended.</summary>
    [Post("/api/campaigns")]
    Task<CampaignReport> StartCampaignAsync([Body] CampaignRequest request, CancellationToken cancellationToken);
}
