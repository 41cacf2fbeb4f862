using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls on webhooks, which servers with a database know since 3.3.</summary>
internal interface IWebhooksApi
{
    [Post(Routes.Api + "/webhooks")]
    Task<CreateWebhookResponse> CreateAsync([Body] CreateWebhookRequest request, CancellationToken cancellationToken);

    [Get(Routes.Api + "/webhooks")]
    Task<ListWebhooksResponse> ListAsync(
        [AliasAs("max_results")] int? maxResults,
        [AliasAs("page_token")] string? pageToken,
        CancellationToken cancellationToken);

    [Get(Routes.Api + "/webhooks/{webhookId}")]
    Task<GetWebhookResponse> GetAsync(string webhookId, CancellationToken cancellationToken);

    [Patch(Routes.Api + "/webhooks/{webhookId}")]
    Task<UpdateWebhookResponse> UpdateAsync(
        string webhookId, [Body] UpdateWebhookRequest request, CancellationToken cancellationToken);

    [Delete(Routes.Api + "/webhooks/{webhookId}")]
    Task<EmptyResponse> DeleteAsync(string webhookId, CancellationToken cancellationToken);

    [Post(Routes.Api + "/webhooks/{webhookId}/test")]
    Task<TestWebhookResponse> TestAsync(
        string webhookId, [Body] TestWebhookRequest request, CancellationToken cancellationToken);
}
