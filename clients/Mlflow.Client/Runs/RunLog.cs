using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Runs;

/// <summary>Messages of runs.</summary>
internal static partial class RunLog
{
    [LoggerMessage(1002, LogLevel.Warning, "Run {Run} could not be ended as {Status}.")]
    public static partial void EndFailed(this ILogger log, Exception exception, RunId run, RunStatus status);

    [LoggerMessage(1003, LogLevel.Debug, "Run {Run}: a batch of {Entries} entries is logged.")]
    public static partial void BatchLogged(this ILogger log, RunId run, int entries);
}
