using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Scheduling;

/// <summary>
/// Looks each second whether the machine's clock has jumped. The scheduler waits for times of day, so after a jump all that
/// waits is scheduled by the new time.
/// </summary>
internal sealed class ClockWatch(
    PipelineSchedule schedule,
    RetrainSchedule retrain,
    JobFailures failures,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ClockJumps _jumps = new(time);
    private readonly ILogger _log = loggers.CreateLogger<ClockWatch>();
    private readonly ILogger _stage = loggers.CreateStageLogger();
    private bool _isPending;
    private bool _hasFailed;

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        TimeSpan jump = _jumps.Find();
        if (jump != TimeSpan.Zero)
        {
            _stage.ClockJumped(
                jump < TimeSpan.Zero ? "was set back" : "was set forward, or the machine slept,", jump.Duration().TotalSeconds);
            _isPending = true;
        }

        if (_isPending)
        {
            await schedule.RestartAsync(cancellationToken);
            await retrain.ApplyAsync(cancellationToken);
            _isPending = false;
        }

        _hasFailed = false;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The next look tries again; one line says so until it succeeds.
            if (!failures.IsOutage(failure) && !_hasFailed)
            {
                _hasFailed = true;
                _log.NotScheduled(Interval.TotalSeconds, failure.Message);
            }
        }
    }
}
