namespace Mlflow.Contracts;

/// <summary>Answer of <c>PATCH webhooks/{webhook_id}</c>.</summary>
public sealed record UpdateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public Webhook? Webhook { get; init; }
}
