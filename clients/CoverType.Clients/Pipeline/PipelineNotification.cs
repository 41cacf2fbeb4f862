namespace CoverType.Clients.Pipeline;

/// <summary>
/// What the pipeline posts to the address of <c>Notifications:Url</c>, as JSON: names in camelCase
/// (<see cref="System.Text.Json.JsonSerializerDefaults.Web"/>), without members that are null.
/// </summary>
public sealed record PipelineNotification
{
    /// <summary>
    /// The event: <c>campaign.failed</c>, <c>campaign.stopped</c>, <c>campaign.promoted</c>, <c>version.promoted</c>,
    /// <c>version.rolledBack</c> or <c>test</c>.
    /// </summary>
    public required string Type { get; init; }

    /// <summary>The time of the event, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The event's facts.</summary>
    public required NotificationFacts Data { get; init; }
}
