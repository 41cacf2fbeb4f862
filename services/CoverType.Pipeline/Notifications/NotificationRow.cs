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

    public Notification ToNotification() => new()
    {
        Id = Id,
        MessageId = MessageId,
        Event = Event,
        Body = Body,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        Attempts = Attempts,
    };
}
