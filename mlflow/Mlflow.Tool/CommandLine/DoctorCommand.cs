using System.ComponentModel;
using Linked;
using Mlflow.Tool.Diagnosis;
using Mlflow.Tool.Servers;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary><c>doctor</c>: says what is wrong with a server or a data folder, and what to do.</summary>
internal sealed class DoctorCommand(CommandOutput output) : AsyncCommand<DoctorCommand.Options>
{
    private const string DefaultServer = "http://127.0.0.1:5000";

    private static readonly string[] Columns = ["check", "result", "finding"];

    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        string server = settings.Server
            ?? (Environment.GetEnvironmentVariable("MLFLOW_TRACKING_URI") is { Length: > 0 } configured ? configured : DefaultServer);
        (IReadOnlyList<Finding> findings, bool isUnreachable) =
            await ExamineAsync(server, settings.Write, cancellationToken);
        int exitCode = isUnreachable ? ExitCodes.Unreachable
            : findings.Any(finding => finding.Level is FindingLevel.Error) ? ExitCodes.Failed : ExitCodes.Done;
        output.Write(Describe(server, findings, exitCode), settings.Json);
        return exitCode;
    }

    private static async Task<(IReadOnlyList<Finding> Findings, bool IsUnreachable)> ExamineAsync(
        string server, bool write, CancellationToken cancellationToken)
    {
        if (ServerAddress.Parse(server) is { } address)
        {
            ServerDiagnosis diagnosis = new(address);
            return (await diagnosis.ExamineAsync(write, cancellationToken), diagnosis.IsUnreachable);
        }

        return server.Contains("://", StringComparison.Ordinal)
            ?
            (
                [
                    Finding.Error(
                        "address",
                        $"'{ServerAddress.WithoutCredentials(server)}' is not the address of a server.",
                        "An address begins with http:// or https://."),
                ],
                false)
            : (FolderDiagnosis.Examine(server), false);
    }

    private static CommandReport Describe(string server, IReadOnlyList<Finding> findings, int exitCode) => new(new
    {
        Server = ServerAddress.WithoutCredentials(server),
        Findings = findings.Select(finding => new
        {
            finding.Check,
            Result = NameOf(finding.Level),
            finding.Text,
            finding.Remedy,
        }),
    })
    {
        Facts = [("examined", ServerAddress.WithoutCredentials(server))],
        Table = new ReportTable(
            Columns,
            [
                .. findings.Select(finding => new[]
                {
                    finding.Check,
                    NameOf(finding.Level),
                    finding.Remedy is null ? finding.Text : $"{finding.Text} {finding.Remedy}",
                }),
            ])
        {
            EndsWithSentence = true,
        },
        ExitCode = exitCode,
    };

    private static string NameOf(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok",
        FindingLevel.Warning => "warning",
        FindingLevel.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, message: null),
    };

    internal sealed class Options : CommandSettings
    {
        [CommandArgument(0, "[server]")]
        [Description("The address of a server, or a data folder. Default: MLFLOW_TRACKING_URI, otherwise http://127.0.0.1:5000.")]
        public string? Server { get; init; }

        [CommandOption("--write")]
        [Description("Also logs a run with a file to a server, in the experiment 'mlflow-net doctor', and deletes the run.")]
        public bool Write { get; init; }

        [CommandOption("--json")]
        [Description("Writes the findings as JSON.")]
        public bool Json { get; init; }
    }
}
