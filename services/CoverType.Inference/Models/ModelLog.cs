namespace CoverType.Inference.Models;

internal static partial class ModelLog
{
    [LoggerMessage(5001, LogLevel.Information, "serving {Version}")]
    public static partial void Serving(this ILogger logger, RegisteredVersion version);

    [LoggerMessage(5002, LogLevel.Information, "Following the alias {Alias} of {Model} again.")]
    public static partial void AliasFollowed(this ILogger logger, string model, string alias);

    [LoggerMessage(5003, LogLevel.Warning, "Still serving {Version}: {Problem}")]
    public static partial void ServingStale(this ILogger logger, RegisteredVersion version, string problem);

    [LoggerMessage(5004, LogLevel.Information, "There is no model to serve yet: {Problem}")]
    public static partial void NothingToServe(this ILogger logger, string problem);

    [LoggerMessage(5005, LogLevel.Error, "Following the alias failed.")]
    public static partial void FollowingFailed(this ILogger logger, Exception failure);

    [LoggerMessage(5006, LogLevel.Warning, "{Path} cannot be read; the model will be downloaded again.")]
    public static partial void CacheEntryUnreadable(this ILogger logger, string path, Exception failure);

    [LoggerMessage(5007, LogLevel.Warning, "{Folder} cannot be removed.")]
    public static partial void CacheFolderNotRemoved(this ILogger logger, string folder, Exception failure);

    [LoggerMessage(5008, LogLevel.Warning, "The entry in {Folder} cannot be written; a start without MLflow may not find the model.")]
    public static partial void CacheEntryNotWritten(this ILogger logger, string folder, Exception failure);

    [LoggerMessage(5009, LogLevel.Warning, "The cache {Folder} cannot be listed; old models stay in it.")]
    public static partial void CacheNotListed(this ILogger logger, string folder, Exception failure);

    [LoggerMessage(5010, LogLevel.Information, "scoring {Version} beside the served model")]
    public static partial void Shadowing(this ILogger logger, RegisteredVersion version);
}
