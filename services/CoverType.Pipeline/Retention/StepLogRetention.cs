using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.StepLogs;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Retention;

/// <summary>
/// The retention of the logs of steps in the state database. The history of the steps stays, and so does the file of the
/// campaign's run in MLflow.
/// </summary>
internal sealed class StepLogRetention(StepLogStore logs, IOptions<RetentionOptions> options, TimeProvider time) : IRetention
{
    private readonly RetentionOptions _options = options.Value;

    public async Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<int, string> expired =
            ExpiredCampaigns.Of(campaigns, _options.StepLogs, _options.StepLogAge, time.GetUtcNow());
        if (expired.Count == 0)
        {
            return ExpiredThings.None;
        }

        return new ExpiredThings(
            [
                .. (await logs.ListCampaignsAsync(cancellationToken)).Where(expired.ContainsKey).Select(campaign => new Expired(
                    new RetentionItem(RetentionKind.StepLogs, $"campaign {campaign}", expired[campaign]),
                    cancellation => logs.DeleteAsync(campaign, cancellation))),
            ],
            []);
    }
}
