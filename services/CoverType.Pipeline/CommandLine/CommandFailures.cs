using System.Net;
using System.Text.RegularExpressions;
using CoverType.Clients.Pipeline;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;
using Mlflow.Client;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Describes why a command failed, for the person who ran it.</summary>
internal static partial class CommandFailures
{
    /// <summary>Writes the reason, and returns the exit code.</summary>
    public static int Write(Exception failure, TextWriter error)
    {
        (int code, string message) = Describe(failure);
        error.WriteLine(message);
        return code;
    }

    // The library names the .NET type.
    [GeneratedRegex("^Failed to convert '(.*)' to (Int32|Nullable`1)\\.$", RegexOptions.Singleline)]
    private static partial Regex NotANumber();

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";

    private static string InWords(string message) =>
        NotANumber().Replace(message, $"'$1' is not a whole number up to {int.MaxValue}.");

    private static (int Code, string Message) Describe(Exception failure) => failure switch
    {
        PipelineException { InnerException: OperationCanceledException } => (
            ExitCodes.Failed,
            $"{Sentence(failure.Message)} It may have carried the command out, or still do so; the status and the log say it. More time: "
            + $"{PipelineClientOptions.Section}:{nameof(PipelineClientOptions.Timeout)} (environment: PipelineApi__Timeout)."),
        OperationCanceledException => (ExitCodes.Interrupted, "Interrupted."),
        PipelineException { StatusCode: null } =>
            (ExitCodes.Unreachable, $"{Sentence(failure.Message)} Start the pipeline, or name its address with --url."),
        PipelineException { StatusCode: HttpStatusCode.Unauthorized } => (
            ExitCodes.Failed,
            $"{failure.Message} This command sends {PipelineClientOptions.Section}:{nameof(PipelineClientOptions.ApiKey)} "
            + "(environment: PipelineApi__ApiKey), or the first of Access:ApiKeys."),
        PipelineException or CommandException => (ExitCodes.Failed, failure.Message),
        MlflowUnavailableException => (ExitCodes.Unreachable, $"{failure.Message} (MLFLOW_TRACKING_URI)"),
        MlflowException => (ExitCodes.Failed, failure.Message),
        CommandAppException => (ExitCodes.Usage, $"{InWords(failure.Message)} --help lists all commands and options."),
        UriFormatException => (ExitCodes.Usage, $"The address is not valid: {Sentence(failure.Message)}"),
        OptionsValidationException or InvalidOperationException when StartFailure.Describe(failure, urls: "") is string invalid =>
            (ExitCodes.Usage, invalid),
        _ => (ExitCodes.Failed, StartFailure.Describe(failure, urls: "") ?? failure.ToString()),
    };
}
