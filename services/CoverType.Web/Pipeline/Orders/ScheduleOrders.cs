using CoverType.Clients.Pipeline;
using CoverType.Web.Orders;
using CoverType.Web.Pipeline.Feed;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Pipeline.Orders;

/// <summary>
/// What a visitor can do with schedules, retention and notifications. Each returns true if it was done.
/// </summary>
internal sealed class ScheduleOrders(
    OrderDesk desk, Func<IPipelineApi> pipeline, PipelineBoard board, IStringLocalizer<PipelineTexts> text)
{
    /// <summary>Pauses a schedule.</summary>
    public Task<bool> PauseAsync(string name) => SendAsync(async (api, stop) =>
    {
        await api.PauseScheduleAsync(name, stop);
        return text["Paused", text.NameOfSchedule(name)];
    });

    /// <summary>Resumes a schedule.</summary>
    public Task<bool> ResumeAsync(string name) => SendAsync(async (api, stop) =>
    {
        await api.ResumeScheduleAsync(name, stop);
        return text["ScheduleResumed", text.NameOfSchedule(name)];
    });

    /// <summary>Fires a schedule now.</summary>
    public Task<bool> TriggerAsync(string name) => SendAsync(
        async (api, stop) => (await api.TriggerScheduleAsync(name, stop)).Message);

    /// <summary>Asks for the times of retraining.</summary>
    public Task<bool> EditAsync(ScheduleReport schedule) => desk.AskAsync<CronDialog>(
        text["EditTimes"], new Dictionary<string, object?> { [nameof(CronDialog.Schedule)] = schedule }, text["TimesSet"]);

    /// <summary>Removes what is past its retention.</summary>
    /// <param name="count">How much the preview has.</param>
    /// <param name="done">Receives the report.</param>
    public Task<bool> ApplyRetentionAsync(int count, Action<RetentionReport> done) => desk.AskAsync<ReasonDialog>(
        text["ApplyRetention"],
        new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Lead)] = text.Plural("ApplyRetentionLeadOne", "ApplyRetentionLead", count),
            [nameof(ReasonDialog.Confirm)] = (string)text["RemoveIt"],
            [nameof(ReasonDialog.IsDanger)] = true,
            [nameof(ReasonDialog.Send)] = async (string? _, CancellationToken stop) =>
            {
                done(await pipeline().ApplyRetentionAsync(stop));
                board.Forget();
            },
        });

    /// <summary>Posts a notification that is a test.</summary>
    public Task<bool> TestNotificationAsync() => SendAsync(async (api, stop) =>
    {
        NotificationTestReport report = await api.TestNotificationsAsync(stop);
        return report.Delivered ? text["TestDelivered"] : throw new PipelineException(report.Error ?? text["TestRefused"]);
    });

    private Task<bool> SendAsync(Func<IPipelineApi, CancellationToken, Task<string>> send) => desk.SendAsync(async stop =>
    {
        string done = await send(pipeline(), stop);
        board.Forget();
        return done;
    });
}
