using System.Data.Common;
using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Leases;

/// <summary>
/// Opens a connection to a shared state database at each check-in interval, so that the end of an outage is logged when
/// it comes: while the scheduler's store is away too, no job runs that would notice.
/// </summary>
internal sealed class StateWatch(StateDatabase database, IOptions<ClusterOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsShared)
        {
            return;
        }

        using PeriodicTimer timer = new(options.Value.CheckinInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using DbConnection connection = await database.OpenAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Opening has logged it.
        }
    }
}
