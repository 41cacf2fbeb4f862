using System.Text.Json;
using Linked;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary>The commands of the program.</summary>
internal static class ToolCommands
{
    /// <summary>The form of what <c>--json</c> writes: names as in MLflow's API.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs a command on the console of the process, until it is done or the process is interrupted.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) => CommandProgram.RunUntilInterruptedAsync(
        stop => RunAsync(arguments, CommandOutput.OfProcess(Json), stop));

    /// <summary>Runs a command that writes to <paramref name="output"/>; without arguments, help.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments, CommandOutput output, CancellationToken cancellationToken)
    {
        CommandProgram program = new("mlflow-net")
        {
            Commands = Add,
            Help = settings => new CommandHelp(settings),
            Fail = CommandFailures.Write,
        };
        return program.RunAsync(arguments.Count == 0 ? ["--help"] : arguments, output, cancellationToken);
    }

    private static void Add(IConfigurator commands)
    {
        commands.AddCommand<ServeCommand>("serve")
            .WithDescription("Runs an MLflow-compatible server on a data folder, until it is interrupted.")
            .WithExample("serve", "--data-folder", "mlflow-data", "--port", "5000");
        commands.AddCommand<CopyCommand>("copy")
            .WithDescription(
                "Copies experiments, runs, logged models and registered models from one MLflow server to another. It can be "
                + "interrupted and repeated: what is complete is left alone.")
            .WithExample("copy", "--from", "mlflow-data", "--to", "http://mlflow:5000")
            .WithExample("copy", "--from", "http://127.0.0.1:5000", "--to", "http://mlflow:5000", "--model", "covertype");
        commands.AddCommand<BackupCommand>("backup")
            .WithDescription("Copies a data folder as it is at one moment, while a server uses it.");
        commands.AddCommand<GcCommand>("gc")
            .WithDescription("Removes deleted experiments, runs and logged models of a data folder for good, with their artifacts.")
            .WithExample("gc", "--older-than", "30d", "--dry-run");
        commands.AddCommand<DoctorCommand>("doctor")
            .WithDescription(
                "Says what is wrong with a server, its credentials and its artifact store, or with a data folder, and what to do.")
            .WithExample("doctor", "http://mlflow:5000", "--write")
            .WithExample("doctor", "mlflow-data");
    }
}
