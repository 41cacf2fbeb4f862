using System.Collections.Concurrent;
using CoverType.Clients.Pipeline;
using CoverType.Web.Outages;

namespace CoverType.Web.Pipeline.Feed;

/// <summary>
/// Asks the pipeline for the pages. Pages that ask the same at the same time share one request, and its answer until
/// something changes or half a second has passed: a hundred open pages ask as often as one.
/// </summary>
internal sealed class PipelineBoard(
    Func<IPipelineApi> pipeline, PipelineFeed feed, OutageWatch outages, TimeProvider time, IHostApplicationLifetime host)
{
    private const int MostAnswers = 200;

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<string, Asked> _asked = new();
    private long _forgotten;

    // Both only grow.
    private long Revision => feed.Revision + Interlocked.Read(ref _forgotten);

    /// <summary>Returns the current activity.</summary>
    public Task<Answer<PipelineStatus>> GetStatusAsync(CancellationToken cancellationToken) =>
        AskAsync("status", (api, stop) => api.GetStatusAsync(stop), cancellationToken);

    /// <summary>Returns a page of campaigns.</summary>
    public Task<Answer<CampaignPage>> FindCampaignsAsync(CampaignQuery query, CancellationToken cancellationToken) =>
        AskAsync($"campaigns {query}", (api, stop) => api.FindCampaignsAsync(query, stop), cancellationToken);

    /// <summary>Returns the runs of the steps of a page of campaigns.</summary>
    public Task<Answer<IReadOnlyList<StepReport>>> GetStepGridAsync(CampaignQuery query, CancellationToken cancellationToken) =>
        AskAsync($"steps {query}", (api, stop) => api.GetStepGridAsync(query, stop), cancellationToken);

    /// <summary>Returns a campaign.</summary>
    public Task<Answer<CampaignReport>> GetCampaignAsync(int id, CancellationToken cancellationToken) =>
        AskAsync($"campaign {id}", (api, stop) => api.GetCampaignAsync(id, stop), cancellationToken);

    /// <summary>Returns the runs of the steps of a campaign.</summary>
    public Task<Answer<IReadOnlyList<StepReport>>> GetStepsAsync(int id, CancellationToken cancellationToken) =>
        AskAsync($"steps of {id}", (api, stop) => api.GetStepsAsync(id, stop), cancellationToken);

    /// <summary>Returns the portions of a campaign.</summary>
    public Task<Answer<IReadOnlyList<PortionReport>>> GetPortionsAsync(int id, CancellationToken cancellationToken) =>
        AskAsync($"portions of {id}", (api, stop) => api.GetPortionsAsync(id, stop), cancellationToken);

    /// <summary>Returns what was not used for a campaign.</summary>
    public Task<Answer<IReadOnlyList<RejectionReport>>> GetRejectionsAsync(int id, CancellationToken cancellationToken) =>
        AskAsync($"rejections of {id}", (api, stop) => api.GetRejectionsAsync(id, stop), cancellationToken);

    /// <summary>Returns the schedules.</summary>
    public Task<Answer<IReadOnlyList<ScheduleReport>>> GetSchedulesAsync(CancellationToken cancellationToken) =>
        AskAsync("schedules", (api, stop) => api.GetSchedulesAsync(stop), cancellationToken);

    /// <summary>Returns a page of the notifications.</summary>
    public Task<Answer<NotificationPage>> GetNotificationsAsync(PageQuery query, CancellationToken cancellationToken) =>
        AskAsync($"notifications {query}", (api, stop) => api.GetNotificationsAsync(query, stop), cancellationToken);

    /// <summary>Returns a page of the decisions about the model in production.</summary>
    public Task<Answer<PromotionPage>> GetPromotionsAsync(PageQuery query, CancellationToken cancellationToken) =>
        AskAsync($"promotions {query}", (api, stop) => api.GetPromotionsAsync(query, stop), cancellationToken);

    /// <summary>Forgets all answers, after a change that a visitor has made.</summary>
    public void Forget() => Interlocked.Increment(ref _forgotten);

    private async Task<Answer<T>> AskAsync<T>(
        string question, Func<IPipelineApi, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        Asked asked = _asked.AddOrUpdate(
            question, _ => Ask(ask), (_, known) => IsFresh(known) ? known : Ask(ask));
        if (_asked.Count > MostAnswers)
        {
            Prune();
        }

        return (Answer<T>)await asked.Answer.Value.WaitAsync(cancellationToken);
    }

    private Asked Ask<T>(Func<IPipelineApi, CancellationToken, Task<T>> ask)
        where T : class =>
        new(Revision, time.GetTimestamp(), new Lazy<Task<object>>(async () => await ReadAsync(ask)));

    private bool IsFresh(Asked asked) =>
        asked.Revision == Revision
        && (!asked.Answer.Value.IsCompleted || time.GetElapsedTime(asked.At) < FreshFor);

    private void Prune()
    {
        foreach ((string question, Asked asked) in _asked)
        {
            if (asked.Answer.IsValueCreated && asked.Answer.Value.IsCompleted && time.GetElapsedTime(asked.At) >= FreshFor)
            {
                _asked.TryRemove(KeyValuePair.Create(question, asked));
            }
        }
    }

    private async Task<Answer<T>> ReadAsync<T>(Func<IPipelineApi, CancellationToken, Task<T>> ask)
        where T : class
    {
        long sentAt = outages.Now();
        try
        {
            T value = await ask(pipeline(), host.ApplicationStopping);
            outages.ReportSuccess(RemoteService.Pipeline);
            return new Answer<T>(value, null);
        }
        catch (PipelineException failure)
        {
            Answer<T> answer = new(null, failure);
            if (!answer.IsUnknown)
            {
                outages.ReportProblem(RemoteService.Pipeline, answer.Problem!, sentAt);
            }

            return answer;
        }
    }

    private sealed record Asked(long Revision, long At, Lazy<Task<object>> Answer);
}
