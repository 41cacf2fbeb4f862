using System.Globalization;
using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>status</c>: what the pipeline does, and the version in production.</summary>
internal sealed class StatusCommand(CommandOutput output, Worker worker) : ApiCommand<ApiOptions>(output, worker)
{
    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, ApiOptions options, CancellationToken cancellationToken)
    {
        PipelineStatus status = await pipeline.GetStatusAsync(cancellationToken);
        List<(string, string)> facts = [("activity", status.Message)];
        if (status.Campaign is CampaignReport campaign)
        {
            facts.Add(("campaign", string.Create(
                CultureInfo.InvariantCulture,
                $"{campaign.Id}, group {campaign.Group}, step {campaign.Step}, {campaign.Batches} of {campaign.ExpectedBatches} batches, {campaign.DistinctRows:N0} distinct rows")));
            if (campaign.LastError is string error)
            {
                facts.Add(("last failure", $"attempt {campaign.Attempts}: {error}"));
            }
        }

        if (status.LastPoll is PollReport poll)
        {
            facts.Add(("last poll", string.Create(CultureInfo.InvariantCulture, $"{poll.At:u}: {poll.Message}")));
        }

        facts.Add(("production", status.Production is not PromotionReport production
            ? "no version has been promoted"
            : string.Create(
                CultureInfo.InvariantCulture, $"version {production.Version} since {production.At:u}: {production.Reason}")));
        return new CommandReport(status) { Facts = facts };
    }
}
