using System.ComponentModel;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>retention</c>: removes what is past its retention.</summary>
internal sealed class RetentionCommand(CommandOutput output, Worker worker)
    : ApiCommand<RetentionCommand.Options>(output, worker)
{
    private static readonly string[] Columns = ["kind", "name", "reason"];

    // MLflow deletes runs one by one; the store of objects too.
    protected override TimeSpan? Timeout => TimeSpan.FromMinutes(30);

    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken)
    {
        RetentionReport report = await (options.DryRun
            ? pipeline.PreviewRetentionAsync(cancellationToken)
            : pipeline.ApplyRetentionAsync(cancellationToken));
        return new CommandReport(report)
        {
            Table = report.Items.Count == 0 ? null : new ReportTable(Columns, [.. report.Items.Select(Describe)]),
            Sentences =
            [
                $"{report.Items.Count} {(report.DryRun ? "would be removed" : "removed")}.",
                .. report.Kept,
                .. report.Failures.Select(failure => $"Not removed: {failure}"),
            ],
            ExitCode = report.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Failed,
        };
    }

    private static string[] Describe(RetentionItem item) =>
        [JsonNamingPolicy.SnakeCaseLower.ConvertName(item.Kind.ToString()), item.Name, item.Reason];

    internal sealed class Options : ApiOptions
    {
        [CommandOption("--dry-run")]
        [Description("Shows what would be removed, and removes nothing.")]
        public bool DryRun { get; init; }
    }
}
