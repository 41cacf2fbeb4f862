namespace Mlflow.Contracts;

/// <summary>Answer of <c>POST webhooks/{webhook_id}/test</c>.</summary>
public sealed record TestWebhookResponse
{
    /// <summary>What came of it.</summary>
    public WebhookTestResult? Result { get; init; }
}
