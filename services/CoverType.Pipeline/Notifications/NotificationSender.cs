using System.Data.Common;
using CoverType.Pipeline.Leases;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Notifications;

/// <summary>
/// Delivers the notifications in the state database, apart from the campaigns: a receiver that is slow or down holds up
/// nothing else. Of several processes one delivers at a time. A process that is killed after a delivery, before that is
/// noted, delivers again with the same id.
/// </summary>
internal sealed class NotificationSender(
    NotificationStore store,
    WebhookPost post,
    WorkLeases leases,
    NotificationMeter meter,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<NotificationSender> log) : BackgroundService
{
    private const string Work = "notify";
    private const int MaximumDoublings = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly NotificationOptions _options = options.Value;

    /// <summary>Delivers what is due now.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        if ((await store.ListDueAsync(_options.LongestRetryDelay, cancellationToken)).Count == 0)
        {
            return;
        }

        await using WorkLease? lease = await leases.TryTakeAsync(Work, cancellationToken);
        if (lease is null)
        {
            return;
        }

        // Another process may have delivered them meanwhile.
        foreach (Notification notification in await store.ListDueAsync(_options.LongestRetryDelay, lease.Token))
        {
            await SendAsync(notification, lease.Token);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Url is null)
        {
            return;
        }

        using PeriodicTimer timer = new(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TrySendDueAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; the next start delivers the rest.
        }
    }

    private async Task TrySendDueAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendDueAsync(stoppingToken);
        }
        catch (DbException)
        {
            // The outage is logged where the connection is opened.
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The lease is lost, which is logged there: another process delivers.
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Otherwise it would end the host.
            log.SendingFailed(failure);
        }
    }

    private async Task SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        DeliveryResult result = await post.SendAsync(notification, cancellationToken);
        if (result.Error is not string error)
        {
            await store.SetDeliveredAsync(notification, cancellationToken);
            meter.CountDelivered();
            log.Delivered(notification.MessageId, notification.Event);
            return;
        }

        int attempt = notification.Attempts + 1;
        DateTimeOffset now = time.GetUtcNow();
        if (result.IsGone || WaitedBefore(attempt) >= _options.GiveUpAfter)
        {
            await store.SetFailedAsync(notification, nextAt: null, error, cancellationToken);
            meter.CountGivenUp();
            log.GivenUp(notification.MessageId, notification.Event, attempt, error);
            return;
        }

        TimeSpan delay = DelayAfter(attempt, result.RetryAfter);
        await store.SetFailedAsync(notification, now + delay, error, cancellationToken);
        meter.CountRetried();
        log.NotDelivered(
            attempt == 1 ? LogLevel.Warning : LogLevel.Debug,
            notification.MessageId,
            notification.Event,
            attempt,
            delay.TotalSeconds,
            error);
    }

    private TimeSpan DelayAfter(int attempt, TimeSpan? asked)
    {
        double factor = Math.Pow(2, Math.Min(attempt - 1, MaximumDoublings));
        double milliseconds = Math.Max(_options.RetryDelay.TotalMilliseconds * factor, asked?.TotalMilliseconds ?? 0);
        return TimeSpan.FromMilliseconds(Math.Min(milliseconds, _options.LongestRetryDelay.TotalMilliseconds));
    }

    /// <summary>
    /// Returns the sum of the delays before an attempt. The time of day does not count: no pipeline may have run for days,
    /// or the clock may have been wrong.
    /// </summary>
    private TimeSpan WaitedBefore(int attempt)
    {
        int doublings = Math.Min(attempt - 1, MaximumDoublings);
        TimeSpan waited = TimeSpan.Zero;
        for (int failed = 1; failed <= doublings; failed++)
        {
            waited += DelayAfter(failed, asked: null);
        }

        return waited + ((attempt - 1 - doublings) * DelayAfter(attempt, asked: null));
    }
}
