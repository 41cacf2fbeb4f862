namespace CoverType.Pipeline.Notifications;

/// <summary>A notification in the state database.</summary>
internal sealed record Notification
{
    /// <summary>Its number in this database.</summary>
    public required int Id { get; init; }

    /// <summary>Its id for the receiver, the same in each delivery.</summary>
    public required string MessageId { get; init; }

    /// <summary>The event, such as <c>campaign.failed</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The body, as it is posted.</summary>
    public required string Body { get; init; }

    /// <summary>The number of deliveries that failed.</summary>
    public required int Attempts { get; init; }
}
