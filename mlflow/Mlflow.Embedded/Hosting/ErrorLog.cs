namespace Mlflow.Embedded.Hosting;

/// <summary>Log messages of failed requests.</summary>
internal static partial class ErrorLog
{
    [LoggerMessage(2001, LogLevel.Error, "{Method} {Path} failed inside the server.")]
    public static partial void RequestFailed(this ILogger log, string method, string path, Exception error);

    [LoggerMessage(2002, LogLevel.Warning, "{Method} {Path}: the database stayed locked.")]
    public static partial void DatabaseBusy(this ILogger log, string method, string path, Exception error);

    [LoggerMessage(2003, LogLevel.Error, "{Method} {Path}: {Reason}")]
    public static partial void DatabaseUnusable(this ILogger log, string method, string path, string reason);

    [LoggerMessage(2004, LogLevel.Error, "{Method} {Path}: the disk has no space. {Reason}")]
    public static partial void NoSpace(this ILogger log, string method, string path, string reason);
}
