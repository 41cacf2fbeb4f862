namespace Mlflow.Contracts;

/// <summary>Body of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookRequest
{
    /// <summary>Event to send an example of; the first one of the webhook where the request does not say.</summary>
    public WebhookEvent? Event { get; init; }
}
