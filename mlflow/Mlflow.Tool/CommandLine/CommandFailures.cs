using Microsoft.Extensions.Options;
using Mlflow.Client;
using Mlflow.Embedded.Maintenance;
using Mlflow.Tool.Copying.Session;
using Mlflow.Tool.Servers;
using Spectre.Console.Cli;

namespace Mlflow.Tool.CommandLine;

/// <summary>Describes why a command failed, for the person who ran it.</summary>
internal static class CommandFailures
{
    /// <summary>Writes the reason, and returns the exit code.</summary>
    public static int Write(Exception failure, TextWriter error)
    {
        (int code, string message) = Describe(failure);
        error.WriteLine(message);
        return code;
    }

    private static (int Code, string Message) Describe(Exception failure) => failure switch
    {
        OperationCanceledException => (ExitCodes.Interrupted, "Interrupted."),
        MlflowUnavailableException => (ExitCodes.Unreachable, $"{failure.Message} mlflow-net doctor looks for the reason."),
        MlflowUnauthorizedException => (ExitCodes.Failed, $"{failure.Message} mlflow-net doctor says which credentials are used."),
        MlflowException or CopyException or MaintenanceException or ListenException => (ExitCodes.Failed, failure.Message),
        ServerException or FormatException => (ExitCodes.Usage, ServerAddress.WithoutCredentials(failure.Message)),
        ArgumentException argument => (ExitCodes.Usage, SentenceOf(argument)),
        CommandAppException => (ExitCodes.Usage, $"{InWords(failure.Message)} --help lists all commands and options."),
        OptionsValidationException => (ExitCodes.Usage, ServerAddress.WithoutCredentials(failure.Message)),
        IOException or InvalidOperationException or UnauthorizedAccessException => (ExitCodes.Failed, failure.Message),
        _ => (ExitCodes.Failed, failure.ToString()),
    };

    // The library names the type of .NET; --port is the only option that is not a text.
    private static string InWords(string message) => message.Replace("to Nullable`1", "to a number", StringComparison.Ordinal);

    // Without the name of the parameter and the value, which .NET appends: the sentences of the client name both.
    private static string SentenceOf(ArgumentException failure)
    {
        string sentence = failure.Message;
        int end = failure.ParamName is null
            ? -1
            : sentence.IndexOf($" (Parameter '{failure.ParamName}')", StringComparison.Ordinal);
        return end < 0 ? sentence : sentence[..end];
    }
}
