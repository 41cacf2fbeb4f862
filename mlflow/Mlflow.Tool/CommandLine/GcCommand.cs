using System.ComponentModel;
using System.Globalization;
using Linked;
using Mlflow.Embedded;
using Mlflow.Embedded.Maintenance;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary><c>gc</c>: removes what is deleted for good, with its artifacts.</summary>
internal sealed class GcCommand(CommandOutput output) : AsyncCommand<GcCommand.Options>
{
    private static readonly string[] Columns = ["kind", "id"];

    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        using EmbeddedMlflowFolder folder = EmbeddedMlflowFolder.Open(settings.Folder);
        GarbageReport removed = await folder.CollectGarbageAsync(settings.ToSelection(), cancellationToken);
        CommandReport report = Describe(removed);
        output.Write(report, settings.Json);
        return report.ExitCode;
    }

    private static CommandReport Describe(GarbageReport removed)
    {
        string[][] rows =
        [
            .. removed.Experiments.Select(id => new[] { "experiment", id }),
            .. removed.Runs.Select(id => new[] { "run", id }),
            .. removed.LoggedModels.Select(id => new[] { "logged model", id }),
        ];
        return new CommandReport(removed)
        {
            Table = rows.Length == 0 ? null : new ReportTable(Columns, rows),
            Sentences =
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length:N0} {(removed.IsDryRun ? "would be removed" : "removed")}, with {removed.ArtifactFiles:N0} files of {removed.ArtifactBytes:N0} bytes."),
                .. removed.NotDeleted,
                .. removed.Kept,
                .. removed.ArtifactsElsewhere.Select(uri => $"Files that this server does not store stay: {uri}"),
                .. removed.VersionsWithoutFiles.Select(version =>
                    $"The files of version {version} {(removed.IsDryRun ? "would be" : "are")} removed; the version stays."),
            ],
            ExitCode = removed.NotDeleted.Count == 0 ? ExitCodes.Done : ExitCodes.Failed,
        };
    }

    internal sealed class Options : DataFolderOptions
    {
        [CommandOption("--run <ID>")]
        [Description("Only this run, which must be deleted. Can be given several times, as can the next two.")]
        public string[] Runs { get; init; } = [];

        [CommandOption("--experiment <ID>")]
        [Description("Only this experiment, which must be deleted, with its runs and logged models.")]
        public string[] Experiments { get; init; } = [];

        [CommandOption("--logged-model <ID>")]
        [Description("Only this logged model, which must be deleted.")]
        public string[] LoggedModels { get; init; } = [];

        [CommandOption("--older-than <AGE>")]
        [Description("Only what was deleted at least this long ago, such as 30d or 1d12h. Default: 0s.")]
        public string OlderThan { get; init; } = "0s";

        [CommandOption("--dry-run")]
        [Description("Shows what would be removed, and removes nothing.")]
        public bool DryRun { get; init; }

        public override ValidationResult Validate() => Age.Parse(OlderThan) is null
            ? ValidationResult.Error($"--older-than is '{OlderThan}', but must be a length of time of at most 365000d, such as 30d, 12h or 1d2h3m4s.")
            : base.Validate();

        public GarbageSelection ToSelection() => new()
        {
            RunIds = Runs,
            ExperimentIds = Experiments,
            LoggedModelIds = LoggedModels,
            OlderThan = Age.Parse(OlderThan)!.Value,
            DryRun = DryRun,
        };
    }
}
