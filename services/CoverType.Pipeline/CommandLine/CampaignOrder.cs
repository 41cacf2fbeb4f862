using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary>A command that changes one campaign.</summary>
internal abstract class CampaignOrder<TOptions>(CommandOutput output, Worker worker)
    : ApiCommand<TOptions>(output, worker)
    where TOptions : CampaignOrderOptions
{
    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, TOptions options, CancellationToken cancellationToken) =>
        CampaignAnswer.Describe(await OrderAsync(pipeline, options, cancellationToken));

    /// <summary>Sends the order, and returns the campaign after it.</summary>
    protected abstract Task<CampaignReport> OrderAsync(
        IPipelineApi pipeline, TOptions options, CancellationToken cancellationToken);
}
