using CoverType.Clients.Pipeline;

namespace CoverType.Pipeline.Notifications;

/// <summary>A row of the table <c>notifications</c>: times are milliseconds since 1970 in UTC.</summary>
internal sealed class NotificationRow
{
    public int Id { get; set; }

    public string MessageId { get; set; } = "";

    public string Event { get; set; } = "";

    public string Body { get; set; } = "";

    public long CreatedAt { get; set; }

    public int Attempts { get; set; }

    public long? NextAttemptAt { get; set; }

    public long? DeliveredAt { get; set; }

    public string? LastError { get; set; }

    public Notification ToNotification() => new()
    {
        Id = Id,
        MessageId = MessageId,
        Event = Event,
        Body = Body,
        Attempts = Attempts,
    };

    public NotificationReport ToReport() => new()
    {
        Id = MessageId,
        Type = Event,
        State = DeliveredAt is not null ? NotificationState.Delivered
            : NextAttemptAt is not null ? NotificationState.Pending
            : NotificationState.GivenUp,
        FailedDeliveries = Attempts,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        DeliveredAt = Moment(DeliveredAt),
        NextAttemptAt = Moment(NextAttemptAt),
        LastError = LastError,
    };

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is long known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
