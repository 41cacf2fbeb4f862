using System.ComponentModel;
using Linked;
using Mlflow.Tool.Copying;
using Mlflow.Tool.Copying.Progress;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Servers;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary><c>copy</c>: copies from one server to another.</summary>
internal sealed class CopyCommand(CommandOutput output) : AsyncCommand<CopyCommand.Options>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        try
        {
            string from = TrackingServer.NameOf(settings.From);
            if (from == TrackingServer.NameOf(settings.To))
            {
                throw new ServerException($"--from and --to are both {from}.");
            }

            await using TrackingServer source = await TrackingServer.OpenAsync(
                settings.From, ServerSide.From, settings.To, cancellationToken);
            await using TrackingServer target = await TrackingServer.OpenAsync(
                settings.To, ServerSide.To, settings.From, cancellationToken);
            CopyOptions options = settings.ToCopy(source.Name);
            CopySummary summary = output.IsTerminal && !settings.Json
                ? await output.Console.Progress()
                    .AutoClear(true)
                    .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
                    .StartAsync(bars => ServerCopy.RunAsync(
                        source.Client, target.Client, options, new CopyBars(bars), cancellationToken))
                : await ServerCopy.RunAsync(
                    source.Client, target.Client, options, new CopyLines(output.Error), cancellationToken);
            CommandReport report = CopyAnswer.Describe(summary, source.Name, target.Name);
            output.Write(report, settings.Json);
            return report.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.Error.WriteLineAsync(
                "Interrupted. What is on the target stays; the same command completes it.");
            return ExitCodes.Interrupted;
        }
    }

    internal sealed class Options : CommandSettings
    {
        [CommandOption("--from <SERVER>")]
        [Description(
            "The server to copy from: its address, or a data folder of Mlflow.Embedded. Nothing is written to it. Credentials: "
            + "MLFLOW_FROM_TRACKING_USERNAME, _PASSWORD, _TOKEN. Required.")]
        public string From { get; init; } = "";

        [CommandOption("--to <SERVER>")]
        [Description(
            "The server to copy to: its address, or a folder. Credentials: MLFLOW_TO_TRACKING_USERNAME, _PASSWORD, _TOKEN. Required.")]
        public string To { get; init; } = "";

        [CommandOption("--experiment <NAME>")]
        [Description("Only this experiment, with its runs and logged models. Can be given several times.")]
        public string[] Experiments { get; init; } = [];

        [CommandOption("--model <NAME>")]
        [Description(
            "Only this registered model, with its versions and the runs and logged models that they need. Can be given several times.")]
        public string[] Models { get; init; } = [];

        [CommandOption("--include-deleted")]
        [Description("Copies deleted experiments and runs, too, and deletes them on the target.")]
        public bool IncludeDeleted { get; init; }

        [CommandOption("--json")]
        [Description("Writes the summary as JSON.")]
        public bool Json { get; init; }

        public override ValidationResult Validate() => this switch
        {
            _ when string.IsNullOrWhiteSpace(From) || string.IsNullOrWhiteSpace(To) =>
                ValidationResult.Error("--from and --to are required: the address of a server, or a data folder."),
            _ when Experiments.Any(string.IsNullOrWhiteSpace) => ValidationResult.Error("--experiment must be a name."),
            _ when Models.Any(string.IsNullOrWhiteSpace) => ValidationResult.Error("--model must be a name."),
            _ => ValidationResult.Success(),
        };

        public CopyOptions ToCopy(string source) => new()
        {
            SourceName = source,
            Experiments = Experiments,
            Models = Models,
            IncludeDeleted = IncludeDeleted,
        };
    }
}
