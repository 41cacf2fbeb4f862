namespace Mlflow.Contracts;

/// <summary>A webhook. Servers never return its secret.</summary>
public sealed record WebhookRecord
{
    /// <summary>Id, assigned by the server.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>URL to which events are posted.</summary>
    public string? Url { get; init; }

    /// <summary>Events to send; at least one.</summary>
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>One of <see cref="WebhookStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Time of creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Time of the last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }
}

/// <summary>An event: an entity and what happened to it.</summary>
public sealed record WebhookEventRecord
{
    /// <summary>Kind of the entity, for example <c>MODEL_VERSION_ALIAS</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>The change, for example <c>CREATED</c>.</summary>
    public string? Action { get; init; }
}

/// <summary>Values of <see cref="WebhookRecord.Status"/>.</summary>
public static class WebhookStatuses
{
    /// <summary>Events are sent.</summary>
    public const string Active = "ACTIVE";

    /// <summary>Events are not sent.</summary>
    public const string Disabled = "DISABLED";
}

/// <summary>Body of <c>POST webhooks</c>.</summary>
public sealed record CreateWebhookRequest
{
    /// <summary>Name, unique on the server.</summary>
    public string? Name { get; init; }

    /// <summary>Free text description; null if there is none.</summary>
    public string? Description { get; init; }

    /// <summary>URL to which events are posted.</summary>
    public string? Url { get; init; }

    /// <summary>Events to send; at least one.</summary>
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>Key of the HMAC signatures; null means unsigned. Servers never return it.</summary>
    public string? Secret { get; init; }

    /// <summary>One of <see cref="WebhookStatuses"/>; null means active.</summary>
    public string? Status { get; init; }

    /// <summary>Omits the secret, and the address, which may contain credentials.</summary>
    public override string ToString() => $"{nameof(CreateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}

/// <summary>Response of <c>POST webhooks</c>.</summary>
public sealed record CreateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Response of <c>GET webhooks/{webhook_id}</c>.</summary>
public sealed record GetWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Response of <c>GET webhooks</c>.</summary>
public sealed record ListWebhooksResponse
{
    /// <summary>The webhooks of this page.</summary>
    public IReadOnlyList<WebhookRecord> Webhooks { get => field ?? []; init; }

    /// <summary>Token of the next page; null on the last page.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>
/// Body of <c>PATCH webhooks/{webhook_id}</c>; a null field stays unchanged, except <see cref="Status"/>.
/// </summary>
public sealed record UpdateWebhookRequest
{
    /// <summary>New name; null leaves it unchanged.</summary>
    public string? Name { get; init; }

    /// <summary>New description; null leaves it unchanged.</summary>
    public string? Description { get; init; }

    /// <summary>New URL; null leaves it unchanged.</summary>
    public string? Url { get; init; }

    /// <summary>Events to send from now on, replacing the previous ones; empty leaves them unchanged.</summary>
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>New key of the HMAC signatures; null leaves it unchanged.</summary>
    public string? Secret { get; init; }

    /// <summary>One of <see cref="WebhookStatuses"/>; on a stock server (3.11) null makes the webhook active.</summary>
    public string? Status { get; init; }

    /// <summary>Omits the secret, and the address, which may contain credentials.</summary>
    public override string ToString() => $"{nameof(UpdateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}

/// <summary>Response of <c>PATCH webhooks/{webhook_id}</c>.</summary>
public sealed record UpdateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Body of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookRequest
{
    /// <summary>Event to send an example of; null means the first event of the webhook.</summary>
    public WebhookEventRecord? Event { get; init; }
}

/// <summary>Response of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookResponse
{
    /// <summary>The result of the delivery.</summary>
    public WebhookTestResultRecord? Result { get; init; }
}

/// <summary>The result of the delivery of a test event.</summary>
public sealed record WebhookTestResultRecord
{
    /// <summary>True if the receiver responded with a status below 400.</summary>
    public bool? Success { get; init; }

    /// <summary>HTTP status of the response; null if there was none.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Body of the response; null if there was none.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>The reason if there was no response.</summary>
    public string? ErrorMessage { get; init; }
}
