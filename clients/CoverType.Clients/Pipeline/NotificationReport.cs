namespace CoverType.Clients.Pipeline;

/// <summary>A notification and its deliveries. Times are in UTC.</summary>
public sealed record NotificationReport
{
    /// <summary>The id, which the receiver gets as <c>webhook-id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The event, such as <c>campaign.failed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The state.</summary>
    public required NotificationState State { get; init; }

    /// <summary>The number of deliveries that failed.</summary>
    public required int FailedDeliveries { get; init; }

    /// <summary>The time of the event.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time at which the receiver took it; null if it has not.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>The time of the next delivery; null if there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The reason why the last delivery failed; null if it did not.</summary>
    public string? LastError { get; init; }
}
