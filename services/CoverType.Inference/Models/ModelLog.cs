namespace CoverType.Inference.Models;

internal static partial class ModelLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Information, Message = "serving {Version}")]
    public static partial void Serving(this ILogger logger, RegisteredVersion version);

    [LoggerMessage(
        EventId = 5002, Level = LogLevel.Information, Message = "follows the alias {Alias} of {Model} again")]
    public static partial void AliasFollowed(this ILogger logger, string model, string alias);

    [LoggerMessage(EventId = 5003, Level = LogLevel.Warning, Message = "goes on serving {Version}: {Problem}")]
    public static partial void ServingStale(this ILogger logger, RegisteredVersion version, string problem);

    [LoggerMessage(EventId = 5004, Level = LogLevel.Information, Message = "has no model to serve yet: {Problem}")]
    public static partial void NothingToServe(this ILogger logger, string problem);

    [LoggerMessage(EventId = 5005, Level = LogLevel.Error, Message = "following the alias failed")]
    public static partial void FollowingFailed(this ILogger logger, Exception failure);

    [LoggerMessage(
        EventId = 5006, Level = LogLevel.Warning, Message = "cannot read {Path}; the model will be downloaded again")]
    public static partial void CacheEntryUnreadable(this ILogger logger, string path, Exception failure);

    [LoggerMessage(EventId = 5007, Level = LogLevel.Warning, Message = "cannot remove {Folder}")]
    public static partial void CacheFolderNotRemoved(this ILogger logger, string folder, Exception failure);

    [LoggerMessage(
        EventId = 5008, Level = LogLevel.Warning, Message = "cannot note in {Folder} that it is being served")]
    public static partial void CacheEntryNotWritten(this ILogger logger, string folder, Exception failure);
}
