namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST webhooks</c>.</summary>
public sealed record CreateWebhookResponse
{
    /// <summary>The webhook.</summary>
    public Webhook? Webhook { get; init; }
}
