using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>rollback</c>: goes back to a version.</summary>
internal sealed class RollBackCommand(CommandOutput output, Worker worker)
    : ApiCommand<RollBackCommand.Options>(output, worker)
{
    // Several requests to MLflow, each of which may be repeated.
    protected override TimeSpan? Timeout => TimeSpan.FromMinutes(2);

    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        PromotionAnswer.Describe(await pipeline.RollBackAsync(options.ToRequest(), cancellationToken));

    internal sealed class Options : ApiOptions
    {
        [CommandArgument(0, "[version]")]
        [Description("The version to go back to. Default: the one that was in production before the present one.")]
        public int? Version { get; init; }

        [CommandOption("--reason <TEXT>")]
        [Description("The reason, which MLflow keeps as a tag of the version. Default: that the user of this machine did it.")]
        public string? Reason { get; init; }

        public PromotionRequest ToRequest() => new()
        {
            Version = Version,
            Reason = Reason ?? $"Rolled back on the command line by {Environment.UserName}.",
        };

        public override Spectre.Console.ValidationResult Validate() => Check(new PromotionRequestValidator(), ToRequest());
    }
}
