namespace Mlflow.Embedded.Hosting;

/// <summary>Log messages of the server's start.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(2010, LogLevel.Information, "Runs, models and artifacts are kept in {Folder}.")]
    public static partial void DataFolderOpened(this ILogger log, string folder);

    [LoggerMessage(2011, LogLevel.Information, "The tables of {File} were brought from form {Before} to form {After}.")]
    public static partial void DatabaseMigrated(this ILogger log, string file, long before, int after);

    [LoggerMessage(2012, LogLevel.Information, "{File} is being checked for damage beside the requests, because it is large.")]
    public static partial void IntegrityCheckStarted(this ILogger log, string file);

    [LoggerMessage(2013, LogLevel.Information, "{File} is intact; the check took {Seconds:0.0} seconds.")]
    public static partial void DatabaseIntact(this ILogger log, string file, double seconds);

    [LoggerMessage(2014, LogLevel.Error, "{File} is damaged ({Damage}). Stop the server. {Advice}")]
    public static partial void DatabaseDamaged(this ILogger log, string file, string damage, string advice);

    [LoggerMessage(2015, LogLevel.Error, "{File} could not be checked for damage. {Reason}")]
    public static partial void DatabaseNotChecked(this ILogger log, string file, string reason);
}
