namespace Mlflow.Contracts;

/// <summary>A webhook as the server shows it; its secret is never shown.</summary>
public sealed record WebhookRecord
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
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>Status: see <see cref="WebhookStatuses"/>.</summary>
    public string? Status { get; init; }

    /// <summary>Creation, in milliseconds since 1970 (UTC).</summary>
    public long? CreationTimestamp { get; init; }

    /// <summary>Last change, in milliseconds since 1970 (UTC).</summary>
    public long? LastUpdatedTimestamp { get; init; }
}

/// <summary>What happened to what.</summary>
public sealed record WebhookEventRecord
{
    /// <summary>What it happened to, for example <c>MODEL_VERSION_ALIAS</c>.</summary>
    public string? Entity { get; init; }

    /// <summary>What happened, for example <c>CREATED</c>.</summary>
    public string? Action { get; init; }
}

/// <summary>Values of a webhook's status on the wire.</summary>
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
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Address that events are posted to.</summary>
    public string? Url { get; init; }

    /// <summary>Events that it wants to hear of.</summary>
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>Key of the signatures.</summary>
    public string? Secret { get; init; }

    /// <summary>Status; active where the request does not say.</summary>
    public string? Status { get; init; }

    /// <summary>Without the secret, and the address that may hold another.</summary>
    public override string ToString() => $"{nameof(CreateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}

/// <summary>Answer of <c>POST webhooks</c>.</summary>
public sealed record CreateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Answer of <c>GET webhooks/{webhook_id}</c>.</summary>
public sealed record GetWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Answer of <c>GET webhooks</c>.</summary>
public sealed record ListWebhooksResponse
{
    /// <summary>The webhooks of this page.</summary>
    public IReadOnlyList<WebhookRecord> Webhooks { get => field ?? []; init; }

    /// <summary>Token of the next page; absent on the last page.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>Body of <c>PATCH webhooks/{webhook_id}</c>: what is not set stays as it is.</summary>
public sealed record UpdateWebhookRequest
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Description for people.</summary>
    public string? Description { get; init; }

    /// <summary>Address that events are posted to.</summary>
    public string? Url { get; init; }

    /// <summary>Events that it wants to hear of, instead of those before.</summary>
    public IReadOnlyList<WebhookEventRecord> Events { get => field ?? []; init; }

    /// <summary>Key of the signatures.</summary>
    public string? Secret { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Without the secret, and the address that may hold another.</summary>
    public override string ToString() => $"{nameof(UpdateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}

/// <summary>Answer of <c>PATCH webhooks/{webhook_id}</c>.</summary>
public sealed record UpdateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public WebhookRecord? Webhook { get; init; }
}

/// <summary>Body of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookRequest
{
    /// <summary>Event to send an example of; the first one of the webhook where the request does not say.</summary>
    public WebhookEventRecord? Event { get; init; }
}

/// <summary>Answer of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookResponse
{
    /// <summary>What came of it.</summary>
    public WebhookTestResultRecord? Result { get; init; }
}

/// <summary>What came of a test event.</summary>
public sealed record WebhookTestResultRecord
{
    /// <summary>Whether the receiver answered with a status below 400.</summary>
    public bool? Success { get; init; }

    /// <summary>HTTP status of the answer, where there was one.</summary>
    public int? ResponseStatus { get; init; }

    /// <summary>Body of the answer, where there was one.</summary>
    public string? ResponseBody { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? ErrorMessage { get; init; }
}
