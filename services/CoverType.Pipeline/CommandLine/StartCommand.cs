using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>start</c>: adds a campaign.</summary>
internal sealed class StartCommand(CommandOutput output, Worker worker)
    : ApiCommand<StartCommand.Options>(output, worker)
{
    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        CampaignAnswer.Describe(await pipeline.StartCampaignAsync(options.ToRequest(), cancellationToken));

    internal sealed class Options : ApiOptions
    {
        [CommandArgument(0, "<group>")]
        [Description("The group to collect, 1 to 10.")]
        public int Group { get; init; }

        [CommandOption("--minimum-rows <NUMBER>")]
        [Description("The number of distinct rows that ends the collection early.")]
        public int? MinimumRows { get; init; }

        public CampaignRequest ToRequest() => new() { Group = Group, MinimumRows = MinimumRows };

        public override Spectre.Console.ValidationResult Validate() => Check(new CampaignRequestValidator(), ToRequest());
    }
}
