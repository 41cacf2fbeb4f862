namespace Mlflow.Contracts;

/// <summary>Answer of <c>GET webhooks/{webhook_id}</c>.</summary>
public sealed record GetWebhookResponse
{
    /// <summary>The webhook.</summary>
    public Webhook? Webhook { get; init; }
}
