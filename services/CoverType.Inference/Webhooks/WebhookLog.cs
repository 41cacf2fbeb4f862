namespace CoverType.Inference.Webhooks;

internal static partial class WebhookLog
{
    [LoggerMessage(5101, LogLevel.Information, "MLflow posts the changes of the alias to {Url}.")]
    public static partial void WebhookRegistered(this ILogger logger, Uri url);

    [LoggerMessage(5102, LogLevel.Information, "This MLflow server has no webhooks; the alias is polled.")]
    public static partial void WebhooksUnsupported(this ILogger logger);

    [LoggerMessage(5103, LogLevel.Warning, "MLflow does not accept the webhook {Url}; the alias is polled: {Reason}")]
    public static partial void WebhookRefused(this ILogger logger, Uri url, string reason);

    [LoggerMessage(5104, LogLevel.Warning, "The webhook {Url} is not registered yet; the alias is polled: {Reason}")]
    public static partial void WebhookNotRegistered(this ILogger logger, Uri url, string reason);

    [LoggerMessage(5105, LogLevel.Warning, "A delivery to the webhook was refused: {Reason}.")]
    public static partial void DeliveryRefused(this ILogger logger, string reason);

    [LoggerMessage(5106, LogLevel.Debug, "MLflow reports {Event} of {Alias}.")]
    public static partial void AliasReported(this ILogger logger, string @event, string alias);
}
