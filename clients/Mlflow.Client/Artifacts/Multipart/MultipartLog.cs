using Microsoft.Extensions.Logging;

namespace Mlflow.Client.Artifacts.Multipart;

/// <summary>Messages of uploads in parts.</summary>
internal static partial class MultipartLog
{
    [LoggerMessage(
        1004,
        LogLevel.Information,
        "{Path} is sent in one request, since the server does not support uploads in parts: {Reason}")]
    public static partial void NoMultipart(this ILogger log, string path, string reason);

    [LoggerMessage(
        1005,
        LogLevel.Warning,
        "The upload of {Path} failed and could not be aborted. Its parts stay in the store until the store removes them.")]
    public static partial void AbortFailed(this ILogger log, Exception exception, string path);
}
