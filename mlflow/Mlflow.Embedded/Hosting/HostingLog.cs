namespace Mlflow.Embedded.Hosting;

/// <summary>Log messages of the server's start.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(2010, LogLevel.Information, "Runs, models and artifacts are kept in {Folder}.")]
    public static partial void DataFolderOpened(this ILogger log, string folder);
}
