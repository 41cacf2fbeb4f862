using System.Text.Json;
using Linked;
using Mlflow.Tool.CommandLine;

namespace Mlflow.Tool.Tests.CommandLine;

/// <summary>What a command wrote, and its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Task<CommandRun> OfAsync(params string[] arguments) =>
        RunAsync(arguments, isTerminal: false, TestContext.Current.CancellationToken);

    public static Task<CommandRun> OnTerminalAsync(params string[] arguments) =>
        RunAsync(arguments, isTerminal: true, TestContext.Current.CancellationToken);

    public static async Task<CommandRun> RunAsync(string[] arguments, bool isTerminal, CancellationToken cancellationToken)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int exitCode = await ToolCommands.RunAsync(
            arguments,
            new CommandOutput(TextWriter.Synchronized(output), TextWriter.Synchronized(error), isTerminal, ToolCommands.Json),
            cancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
