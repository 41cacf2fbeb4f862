namespace Mlflow.Contracts;

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
    public IReadOnlyList<WebhookEvent> Events { get => field ?? []; init; }

    /// <summary>Key of the signatures.</summary>
    public string? Secret { get; init; }

    /// <summary>Status.</summary>
    public string? Status { get; init; }

    /// <summary>Without the secret, and the address that may hold another.</summary>
    public override string ToString() => $"{nameof(UpdateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}
