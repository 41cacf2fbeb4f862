namespace CoverType.Pipeline.Monitoring;

/// <summary>Reads the figures of the state database for the metrics at the start and every ten seconds.</summary>
internal sealed class StateFigureReader(StateFigures figures, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            do
            {
                await ReadAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await figures.ReadAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // An outage is logged where the connection is opened; the figures stay as they are.
        }
    }
}
