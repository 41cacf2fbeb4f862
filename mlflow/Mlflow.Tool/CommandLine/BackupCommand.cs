using System.ComponentModel;
using System.Globalization;
using Linked;
using Mlflow.Embedded;
using Mlflow.Embedded.Maintenance;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary><c>backup</c>: copies a data folder as it is at one moment.</summary>
internal sealed class BackupCommand(CommandOutput output) : AsyncCommand<BackupCommand.Options>
{
    public override async Task<int> ExecuteAsync(
        CommandContext context, Options settings, CancellationToken cancellationToken)
    {
        using EmbeddedMlflowFolder folder = EmbeddedMlflowFolder.Open(settings.Folder);
        BackupReport backup = await folder.BackUpAsync(settings.Destination, cancellationToken);
        output.Write(
            new CommandReport(backup)
            {
                Facts =
                [
                    ("backup", backup.Path),
                    ("database", string.Create(CultureInfo.InvariantCulture, $"{backup.DatabaseBytes:N0} bytes")),
                    ("artifacts", string.Create(
                        CultureInfo.InvariantCulture, $"{backup.ArtifactFiles:N0} files, {backup.ArtifactBytes:N0} bytes")),
                ],
                Sentences = [$"A server can be started with it: mlflow-net serve --data-folder {backup.Path}"],
            },
            settings.Json);
        return ExitCodes.Done;
    }

    internal sealed class Options : DataFolderOptions
    {
        [CommandOption("--destination <FOLDER>")]
        [Description("The folder to create. Default: backups/ below the data folder, with the time as its name.")]
        public string? Destination { get; init; }

        public override ValidationResult Validate() => Destination is { } folder && string.IsNullOrWhiteSpace(folder)
            ? ValidationResult.Error("--destination must name a folder.")
            : base.Validate();
    }
}
