using Mlflow.Contracts;

namespace Mlflow.Client.Webhooks;

/// <summary>A webhook's status on the wire.</summary>
internal static class WebhookStatusText
{
    public static string Of(WebhookStatus status) => status switch
    {
        WebhookStatus.Active => WebhookStatuses.Active,
        WebhookStatus.Disabled => WebhookStatuses.Disabled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "MLflow has no such status of a webhook."),
    };

    public static WebhookStatus Read(string? text) => text switch
    {
        WebhookStatuses.Active => WebhookStatus.Active,
        WebhookStatuses.Disabled => WebhookStatus.Disabled,
        _ => WebhookStatus.Unknown,
    };
}
