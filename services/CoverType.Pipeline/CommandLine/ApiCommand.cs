using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>
/// A command that asks the running pipeline: it has the checks, the history and the one who decides, so that a command
/// changes nothing behind its back.
/// </summary>
internal abstract class ApiCommand<TOptions>(CommandOutput output, Worker worker) : AsyncCommand<TOptions>
    where TOptions : ApiOptions
{
    /// <summary>
    /// The time that the pipeline may take if <c>PipelineApi:Timeout</c> is not set; null for the default of that.
    /// </summary>
    protected virtual TimeSpan? Timeout => null;

    public override async Task<int> ExecuteAsync(
        CommandContext context, TOptions settings, CancellationToken cancellationToken)
    {
        await using PipelineConnection pipeline = PipelineConnection.Open(worker, settings.Url, Timeout);
        CommandReport report = await AskAsync(pipeline.Api, settings, cancellationToken);
        output.Write(report, settings.Json);
        return report.ExitCode;
    }

    /// <summary>Asks the pipeline, and returns what to write.</summary>
    protected abstract Task<CommandReport> AskAsync(
        IPipelineApi pipeline, TOptions options, CancellationToken cancellationToken);
}
