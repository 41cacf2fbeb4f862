using Mlflow.Client.Values;
using Mlflow.Client.Webhooks;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>An address to which the server posts events of its registry. The server never returns its secret.</summary>
public sealed record Webhook
{
    /// <summary>The id.</summary>
    public required WebhookId Id { get; init; }

    /// <summary>The name, 1 to 63 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Address that events are posted to.</summary>
    public required Uri Url { get; init; }

    /// <summary>Events that it receives.</summary>
    public IReadOnlyList<WebhookEvent> Events { get; init; } = [];

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Active if events are sent.</summary>
    public WebhookStatus Status { get; init; }

    /// <summary>The time of creation; null if the server does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time of the last change; null if the server does not return it.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    internal static Webhook From(WebhookRecord? wire) => new()
    {
        Id = new WebhookId(Field.Required(wire?.WebhookId, "webhook.webhook_id")),
        Name = Field.Required(wire!.Name, "webhook.name"),
        Url = new Uri(Field.Required(wire.Url, "webhook.url"), UriKind.RelativeOrAbsolute),
        Events = [.. wire.Events.Select(WebhookEvent.From)],
        Description = wire.Description ?? string.Empty,
        Status = WebhookStatusText.Read(wire.Status),
        CreatedAt = Field.Time(wire.CreationTimestamp),
        UpdatedAt = Field.Time(wire.LastUpdatedTimestamp),
    };
}
