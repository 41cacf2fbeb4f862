namespace Mlflow.Embedded.Hosting;

/// <summary>What is logged of the server's start.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(
        EventId = 2010, Level = LogLevel.Information, Message = "Runs, models and artifacts are kept in {Folder}.")]
    public static partial void DataFolderOpened(this ILogger logger, string folder);
}
