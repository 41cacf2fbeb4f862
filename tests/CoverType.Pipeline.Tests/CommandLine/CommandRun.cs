using CoverType.Pipeline.CommandLine;

namespace CoverType.Pipeline.Tests.CommandLine;

/// <summary>What a command wrote, and its exit code.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public static Task<CommandRun> OfAsync(params string[] arguments) => OfAsync(isTerminal: false, arguments);

    public static async Task<CommandRun> OfAsync(bool isTerminal, params string[] arguments)
    {
        await using StringWriter output = new();
        await using StringWriter error = new();
        int exitCode = await PipelineCommands.RunAsync(
            new WorkerHost(PipelineHost.Identity, PipelineHost.Build),
            arguments,
            new CommandOutput(output, error, isTerminal),
            TestContext.Current.CancellationToken);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
