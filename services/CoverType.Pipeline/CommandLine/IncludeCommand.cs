using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>include</c>: takes an exclusion back.</summary>
internal sealed class IncludeCommand(CommandOutput output, Worker worker)
    : CampaignOrder<CampaignOrderOptions>(output, worker)
{
    protected override Task<CampaignReport> OrderAsync(
        IPipelineApi pipeline, CampaignOrderOptions options, CancellationToken cancellationToken) =>
        pipeline.IncludeCampaignAsync(options.Campaign, cancellationToken);
}
