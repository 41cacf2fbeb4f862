using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>exclude</c>: keeps the rows of a campaign out of later data sets.</summary>
internal sealed class ExcludeCommand(CommandOutput output, Worker worker)
    : CampaignOrder<ExcludeCommand.Options>(output, worker)
{
    protected override Task<CampaignReport> OrderAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        pipeline.ExcludeCampaignAsync(options.Campaign, options.ToRequest(), cancellationToken);

    internal sealed class Options : CampaignOrderOptions
    {
        [CommandOption("--reason <TEXT>")]
        [Description("The reason, which the campaign keeps. Required.")]
        public string? Reason { get; init; }

        public ExclusionRequest ToRequest() => new() { Reason = Reason };

        public override Spectre.Console.ValidationResult Validate() => Check(new ExclusionRequestValidator(), ToRequest());
    }
}
