using Mlflow.Contracts;

namespace Mlflow.Client;

/// <summary>The result of a test event that the server sent.</summary>
/// <param name="IsSuccess">True if the receiver answered with a status below 400.</param>
/// <param name="Status">HTTP status of the receiver's answer; null if there was none.</param>
/// <param name="Body">Body of the receiver's answer; empty if there was none.</param>
/// <param name="Error">The reason why there was no answer; empty if there was one.</param>
public sealed record WebhookTestResult(bool IsSuccess, int? Status, string Body, string Error)
{
    internal static WebhookTestResult From(WebhookTestResultRecord? wire) => new(
        wire?.Success ?? false, wire?.ResponseStatus, wire?.ResponseBody ?? "", wire?.ErrorMessage ?? "");
}
