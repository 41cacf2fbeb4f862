using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>cancel</c>: cancels a campaign.</summary>
internal sealed class CancelCommand(CommandOutput output, Worker worker)
    : CampaignOrder<CancelCommand.Options>(output, worker)
{
    protected override Task<CampaignReport> OrderAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        pipeline.CancelCampaignAsync(options.Campaign, options.ToRequest(), cancellationToken);

    internal sealed class Options : CampaignOrderOptions
    {
        [CommandOption("--reason <TEXT>")]
        [Description("The reason, which the campaign keeps.")]
        public string? Reason { get; init; }

        public CancelRequest ToRequest() => new() { Reason = Reason };

        public override Spectre.Console.ValidationResult Validate() => Check(new CancelRequestValidator(), ToRequest());
    }
}
