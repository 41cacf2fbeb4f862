namespace CoverType.Pipeline.Notifications;

internal static partial class NotificationLog
{
    [LoggerMessage(4950, LogLevel.Information, "The notification {Id} ({Event}) is delivered.")]
    public static partial void Delivered(this ILogger log, string id, string @event);

    [LoggerMessage(
        EventId = 4951,
        Message = "The notification {Id} ({Event}) is not delivered (attempt {Attempt}), trying again in {Seconds:0.#} s: {Reason}")]
    public static partial void NotDelivered(
        this ILogger log, LogLevel level, string id, string @event, int attempt, double seconds, string reason);

    [LoggerMessage(
        4952, LogLevel.Error, "The notification {Id} ({Event}) is given up at its failed delivery {Attempt}: {Reason}")]
    public static partial void GivenUp(this ILogger log, string id, string @event, int attempt, string reason);

    [LoggerMessage(4953, LogLevel.Error, "The notifications that are due could not be delivered, trying again soon.")]
    public static partial void SendingFailed(this ILogger log, Exception failure);

    [LoggerMessage(4954, LogLevel.Error, "Old notifications could not be deleted, trying again in an hour.")]
    public static partial void CleaningFailed(this ILogger log, Exception failure);
}
