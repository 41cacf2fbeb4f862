using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Retention;

/// <summary>Removes what is past its retention, or says what would be removed.</summary>
internal sealed class RetentionRun(
    IEnumerable<IRetention> retentions, CampaignStore campaigns, TimeProvider time, ILogger<RetentionRun> log)
{
    /// <summary>Returns what is past its retention, and removes it unless this is a dry run.</summary>
    /// <remarks>
    /// What MLflow or a file system refuses is in the report; the next run tries it again. A store of objects that cannot be
    /// used is thrown, so that the step of the campaign waits for it.
    /// </remarks>
    public async Task<RetentionReport> ApplyAsync(bool dryRun, CancellationToken cancellationToken)
    {
        IReadOnlyList<Campaign> all = await campaigns.ListAsync(cancellationToken);
        List<RetentionItem> items = [];
        List<string> kept = [];
        List<string> failures = [];
        foreach (IRetention retention in retentions)
        {
            try
            {
                ExpiredThings found = await retention.FindAsync(all, cancellationToken);
                kept.AddRange(found.Kept);
                foreach (Expired expired in found.Gone)
                {
                    await RemoveAsync(expired, dryRun, items, kept, failures, cancellationToken);
                }
            }
            catch (Exception failure) when (IsReported(failure))
            {
                failures.Add(failure.Message);
                log.SearchFailed(failure.Message);
            }
        }

        return new RetentionReport
        {
            At = time.GetUtcNow(),
            DryRun = dryRun,
            Items = items,
            Kept = kept,
            Failures = failures,
        };
    }

    private async Task RemoveAsync(
        Expired expired,
        bool dryRun,
        List<RetentionItem> items,
        List<string> kept,
        List<string> failures,
        CancellationToken cancellationToken)
    {
        try
        {
            if (!dryRun)
            {
                if (expired.FindNeedAsync is not null && await expired.FindNeedAsync(cancellationToken) is string need)
                {
                    kept.Add(need);
                    return;
                }

                await expired.RemoveAsync(cancellationToken);
                log.Removed(expired.Item.Kind, expired.Item.Name, expired.Item.Reason);
            }

            items.Add(expired.Item);
        }
        catch (MlflowNotFoundException)
        {
            // Others have removed it.
        }
        catch (Exception failure) when (IsReported(failure))
        {
            failures.Add($"{expired.Item.Name}: {failure.Message}");
            log.NotRemoved(expired.Item.Kind, expired.Item.Name, failure.Message);
        }
    }

    private static bool IsReported(Exception failure) =>
        failure is MlflowException or IOException or UnauthorizedAccessException;
}
