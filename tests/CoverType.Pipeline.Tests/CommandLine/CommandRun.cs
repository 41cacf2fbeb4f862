using CoverType.Clients.Pipeline;
using CoverType.Pipeline.CommandLine;
using Linked;

namespace CoverType.Pipeline.Tests.CommandLine;

/// <summary>What a command wrote, and its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(isTerminal: false, arguments);

    public static Task<CommandRun> InterruptedByAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(isTerminal: false, arguments, cancellationToken);

    public static Task<CommandRun> OfAsync(bool isTerminal, params string[] arguments) =>
        RunAsync(isTerminal, arguments, TestContext.Current.CancellationToken);

    private static async Task<CommandRun> RunAsync(bool isTerminal, string[] arguments, CancellationToken cancellationToken)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int exitCode = await PipelineCommands.RunAsync(
            new WorkerHost(PipelineHost.Identity, PipelineHost.Build),
            arguments,
            new CommandOutput(output, error, isTerminal, PipelineJson.CreateOptions()),
            cancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
