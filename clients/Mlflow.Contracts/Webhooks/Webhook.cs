namespace Mlflow.Contracts;

/// <summary>A webhook as the server shows it; its secret is never shown.</summary>
public sealed record Webhook
{
    /// <summary>Id.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Address that events are posted to.</summary>
    public string? Url { get; init; }

    /// <summary>Events that it wants to hear of.</summary>
    public IReadOnlyList<WebhookEvent> Events { get => field ?? []; init; }

    /// <summary>Status: see <see cref="WebhookStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }
}
