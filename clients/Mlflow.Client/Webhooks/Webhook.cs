using Mlflow.Client.Values;
using Mlflow.Client.Webhooks;
using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>An address that the server tells of what happens in its registry. Its secret is never shown again.</summary>
public sealed record Webhook
{
    /// <summary>Id.</summary>
    public required WebhookId Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Address that events are posted to.</summary>
    public required Uri Url { get; init; }

    /// <summary>Events that it hears of.</summary>
    public IReadOnlyList<WebhookEvent> Events { get; init; } = [];

    /// <summary>Description for people.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Whether events are sent.</summary>
    public WebhookStatus Status { get; init; }

    /// <summary>When it was created, where the server says.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last, where the server says.</summary>
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
