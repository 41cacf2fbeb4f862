namespace Mlflow.Embedded.Errors;

/// <summary>What is logged of failed requests.</summary>
internal static partial class ErrorLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "{Method} {Path} failed inside the server.")]
    public static partial void RequestFailed(this ILogger logger, string method, string path, Exception error);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "{Method} {Path}: the database stayed locked.")]
    public static partial void DatabaseBusy(this ILogger logger, string method, string path, Exception error);
}
