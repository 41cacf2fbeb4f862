using System.ComponentModel;
using Mlflow.Embedded;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary>The options of a command that works on a data folder.</summary>
internal class DataFolderOptions : CommandSettings
{
    [CommandOption("--data-folder <FOLDER>")]
    [Description("The data folder of Mlflow.Embedded. A server may use it at the same time. Default: Mlflow__DataFolder, otherwise mlflow-data.")]
    public string? DataFolder { get; init; }

    [CommandOption("--json")]
    [Description("Writes the result as JSON.")]
    public bool Json { get; init; }

    public override ValidationResult Validate() => DataFolder is { } folder && string.IsNullOrWhiteSpace(folder)
        ? ValidationResult.Error("--data-folder must name a folder.")
        : ValidationResult.Success();

    /// <summary>The folder that is meant.</summary>
    public string Folder => DataFolder ?? Setting() ?? new EmbeddedMlflowOptions().DataFolder;

    // As the environment has it for the server.
    private static string? Setting() => Environment.GetEnvironmentVariable(
        EmbeddedMlflowOptions.DataFolderKey.Replace(":", "__", StringComparison.Ordinal)) is { Length: > 0 } folder
        ? folder
        : null;
}
