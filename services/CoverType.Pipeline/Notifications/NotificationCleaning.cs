using System.Data.Common;

namespace CoverType.Pipeline.Notifications;

/// <summary>
/// Deletes old notifications at the start and once an hour, whether or not one is delivered or a webhook is configured.
/// </summary>
internal sealed class NotificationCleaning(
    NotificationStore store, TimeProvider time, ILogger<NotificationCleaning> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        try
        {
            do
            {
                await TryDeleteAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task TryDeleteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await store.DeleteOldAsync(stoppingToken);
        }
        catch (DbException)
        {
            // The outage is logged where the connection is opened.
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Otherwise it would end the host.
            log.CleaningFailed(failure);
        }
    }
}
