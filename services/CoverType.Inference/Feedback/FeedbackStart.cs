using System.Data.Common;

namespace CoverType.Inference.Feedback;

/// <summary>
/// Opens the database once when the service starts, so that an outage is in the log before the first report. The start does
/// not wait for it; the stop does, because a schema that is half written would outlive the process.
/// </summary>
internal sealed class FeedbackStart(FeedbackDatabase database, FeedbackOutage outage) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        async () =>
        {
            try
            {
                await using DbConnection connection = await database.OpenAsync(stoppingToken);
            }
            catch (FeedbackStoreException failure)
            {
                outage.Begin(failure);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The service stops.
            }
        },
        CancellationToken.None);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await database.StopAsync(cancellationToken);
    }
}
