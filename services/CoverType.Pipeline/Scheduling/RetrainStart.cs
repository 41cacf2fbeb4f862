namespace CoverType.Pipeline.Scheduling;

/// <summary>Gives the scheduler the times of retraining when it has started.</summary>
internal sealed class RetrainStart(RetrainSchedule schedule) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => schedule.ApplyAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
