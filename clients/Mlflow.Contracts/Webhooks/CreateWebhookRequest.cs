namespace Mlflow.Contracts;

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
    public IReadOnlyList<WebhookEvent> Events { get => field ?? []; init; }

    /// <summary>Key of the signatures.</summary>
    public string? Secret { get; init; }

    /// <summary>Status; active where the request does not say.</summary>
    public string? Status { get; init; }

    /// <summary>Without the secret, and the address that may hold another.</summary>
    public override string ToString() => $"{nameof(CreateWebhookRequest)} {{ {nameof(Name)} = {Name} }}";
}
