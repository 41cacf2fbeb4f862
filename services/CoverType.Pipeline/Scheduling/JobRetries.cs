using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Schedules another run of a job that failed. While the scheduler's store cannot be reached it tries again, so that the
/// job is not forgotten.
/// </summary>
internal sealed class JobRetries
{
    private readonly PipelineSchedule _schedule;
    private readonly RetrySchedule _times;
    private readonly JobFailures _failures;
    private readonly TimeProvider _time;
    private readonly ILogger<JobRetries> _log;
    private readonly ResiliencePipeline _untilScheduled;

    public JobRetries(
        PipelineSchedule schedule,
        RetrySchedule times,
        JobFailures failures,
        IOptions<CampaignOptions> options,
        TimeProvider time,
        ILogger<JobRetries> log)
    {
        _schedule = schedule;
        _times = times;
        _failures = failures;
        _time = time;
        _log = log;
        _untilScheduled = Retries.WithoutEnd(
            options.Value.RetryDelay, options.Value.LongestRetryDelay, time, LogRetry);
    }

    /// <summary>The failures of <see cref="AdvanceJob"/> since it last succeeded; null if it has not failed.</summary>
    public JobWait? Waiting { get; private set; }

    /// <summary>The time before which <see cref="AdvanceJob"/> is not to run, because it failed; null if it did not.</summary>
    public DateTimeOffset? NextAdvanceAt => Waiting?.NextAt;

    /// <summary>The polls that failed for another reason than the data API's; null if the last one did not.</summary>
    public RepeatedFailure? FailedPolls { get; private set; }

    /// <summary>Notes that <see cref="CollectJob"/> has failed; it runs again at its interval.</summary>
    public void PollFailed(string reason) => FailedPolls = new RepeatedFailure((FailedPolls?.Count ?? 0) + 1, reason, _time.GetUtcNow());

    /// <summary>Notes that <see cref="CollectJob"/> has not failed.</summary>
    public void PollSucceeded() => FailedPolls = null;

    /// <summary>Schedules <see cref="AdvanceJob"/> after the shortest delay of the campaigns.</summary>
    public Task AdvanceSoonAsync(CancellationToken cancellationToken) => ScheduleAsync(
        cancellation => _schedule.AdvanceAtAsync(_times.NextAttempt(failures: 1), cancellation), cancellationToken);

    /// <summary>
    /// Schedules <see cref="AdvanceJob"/> after a failure that the state database cannot keep: the delay doubles with each
    /// one until <see cref="AdvanceSucceeded"/>.
    /// </summary>
    public Task AdvanceAfterFailureAsync(string reason, CancellationToken cancellationToken)
    {
        int failures = (Waiting?.Failures ?? 0) + 1;
        DateTimeOffset due = _times.NextAttempt(failures);
        Waiting = new JobWait(failures, due, reason);
        return ScheduleAsync(cancellation => _schedule.AdvanceAtAsync(due, cancellation), cancellationToken);
    }

    /// <summary>Notes that <see cref="AdvanceJob"/> has not failed.</summary>
    public void AdvanceSucceeded() => Waiting = null;

    /// <summary>Schedules <see cref="OrphanJob"/> after the longest delay of the campaigns.</summary>
    public Task CloseOrphansAsync(CancellationToken cancellationToken) => ScheduleAsync(
        cancellation => _schedule.CloseOrphansAtAsync(_times.LatestAttempt(), cancellation), cancellationToken);

    private async Task ScheduleAsync(Func<CancellationToken, Task> schedule, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, _failures.Stopping);
        try
        {
            await _untilScheduled.ExecuteAsync(async cancellation => await schedule(cancellation), end.Token);
        }
        catch (Exception) when (_failures.IsStopping && !cancellationToken.IsCancellationRequested)
        {
            // A stopped scheduler takes no jobs.
        }
    }

    private void LogRetry(Exception failure, TimeSpan delay)
    {
        if (!_failures.IsOutage(failure))
        {
            _log.NotScheduled(delay.TotalSeconds, failure.Message);
        }
    }
}
