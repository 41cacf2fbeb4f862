using System.ComponentModel;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>resume</c>: resumes a campaign.</summary>
internal sealed class ResumeCommand(CommandOutput output, Worker worker)
    : CampaignOrder<ResumeCommand.Options>(output, worker)
{
    protected override Task<CampaignReport> OrderAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken) =>
        pipeline.ResumeCampaignAsync(options.Campaign, options.ToRequest(), cancellationToken);

    internal sealed class Options : CampaignOrderOptions
    {
        [CommandOption("--from <STEP>")]
        [Description("The step to continue from, such as train. Default: the step that failed.")]
        public string? From { get; init; }

        public ResumeRequest ToRequest() => new() { From = From };

        public override Spectre.Console.ValidationResult Validate() => Check(new ResumeRequestValidator(), ToRequest());
    }
}
