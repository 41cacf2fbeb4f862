using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>promote</c>: puts a version into production.</summary>
internal sealed class PromoteCommand(CommandOutput output, Worker worker)
    : ApiCommand<PromoteCommand.Options>(output, worker)
{
    // Several requests to MLflow, each of which may be repeated.
    protected override TimeSpan? Timeout => TimeSpan.FromMinutes(2);

    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        PromotionAnswer.Describe(await pipeline.PromoteAsync(options.ToRequest(), cancellationToken));

    internal sealed class Options : ApiOptions
    {
        [CommandArgument(0, "<version>")]
        [Description("The version of the registered model.")]
        public int Version { get; init; }

        [CommandOption("--reason <TEXT>")]
        [Description("The reason, which MLflow keeps as a tag of the version. Required.")]
        public string? Reason { get; init; }

        public PromotionRequest ToRequest() => new() { Version = Version, Reason = Reason };

        public override Spectre.Console.ValidationResult Validate() => Check(new PromotionRequestValidator(), ToRequest());
    }
}
