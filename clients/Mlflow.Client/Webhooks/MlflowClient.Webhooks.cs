using System.Runtime.CompilerServices;
using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Client.Webhooks;
using Mlflow.Contracts;

namespace Mlflow.Client;

public sealed partial class MlflowClient
{
    /// <summary>
    /// Creates a webhook: the server posts each event to the address, at most three times. Read the registry as well, since
    /// an event that is lost is not sent again. Servers with a database know webhooks since
    /// 3.3; they refuse private addresses unless they are started with MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS.
    /// </summary>
    /// <param name="name">
    /// Name: 1 to 63 letters, digits, dots, dashes and underscores, a letter or digit at both ends.
    /// </param>
    /// <param name="url">Absolute address that events are posted to.</param>
    /// <param name="events">Events to receive, at least one.</param>
    /// <param name="secret">
    /// Key of the signatures, which <see cref="WebhookSignature"/> checks; null sends none.
    /// </param>
    /// <param name="description">Description for people.</param>
    /// <param name="status">Active, or disabled to send no events.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<Webhook> CreateWebhookAsync(
        string name,
        Uri url,
        IEnumerable<WebhookEvent> events,
        string? secret = null,
        string? description = null,
        WebhookStatus status = WebhookStatus.Active,
        CancellationToken cancellationToken = default)
    {
        Rules.WebhookName(name);
        Rules.WebhookUrl(url);
        RequireSecretOrNone(secret);
        ArgumentNullException.ThrowIfNull(events);
        CreateWebhookResponse answer = await _api.Webhooks.CreateAsync(
            new CreateWebhookRequest
            {
                Name = name,
                Url = url.AbsoluteUri,
                Events = ToWire(events),
                Secret = secret,
                Description = description,
                Status = WebhookStatusText.Of(status),
            },
            cancellationToken);
        return Webhook.From(answer.Webhook);
    }

    /// <summary>Returns all webhooks, page by page as they are read.</summary>
    /// <param name="pageSize">Webhooks for each request.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async IAsyncEnumerable<Webhook> ListWebhooksAsync(
        int pageSize = Limits.DefaultWebhooksPage, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? token = null;
        do
        {
            ListWebhooksResponse page = await _api.Webhooks.ListAsync(pageSize, token, cancellationToken);
            foreach (WebhookRecord webhook in page.Webhooks)
            {
                yield return Webhook.From(webhook);
            }

            token = PageToken.Next(page.NextPageToken, token);
        }
        while (token is not null);
    }

    /// <summary>Returns the webhook with this id.</summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Webhook> GetWebhookAsync(WebhookId id, CancellationToken cancellationToken = default)
    {
        GetWebhookResponse answer = await _api.Webhooks.GetAsync(Rules.Id(id.Value, "webhook id"), cancellationToken);
        return Webhook.From(answer.Webhook);
    }

    /// <summary>
    /// Changes a webhook; a property that is null stays as it is. Without <paramref name="status"/> the webhook is read
    /// first and its status is sent again, since a stock server enables a disabled webhook with every change that has none.
    /// </summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="name">New name; null keeps it.</param>
    /// <param name="url">New address; null keeps it.</param>
    /// <param name="events">Events to receive instead of the current ones, at least one.</param>
    /// <param name="secret">New key of the signatures; null keeps it.</param>
    /// <param name="description">New description; null keeps it.</param>
    /// <param name="status">Active, or disabled to send no events; null keeps it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task<Webhook> UpdateWebhookAsync(
        WebhookId id,
        string? name = null,
        Uri? url = null,
        IEnumerable<WebhookEvent>? events = null,
        string? secret = null,
        string? description = null,
        WebhookStatus? status = null,
        CancellationToken cancellationToken = default)
    {
        if (name is not null)
        {
            Rules.WebhookName(name);
        }

        if (url is not null)
        {
            Rules.WebhookUrl(url);
        }

        RequireSecretOrNone(secret);
        string webhook = Rules.Id(id.Value, "webhook id");
        WebhookEventRecord[] wanted = events is null ? [] : ToWire(events);
        string? sent = status is { } given
            ? WebhookStatusText.Of(given)
            : (await _api.Webhooks.GetAsync(webhook, cancellationToken)).Webhook?.Status;
        UpdateWebhookResponse answer = await _api.Webhooks.UpdateAsync(
            webhook,
            new UpdateWebhookRequest
            {
                Name = name,
                Url = url?.AbsoluteUri,
                Events = wanted,
                Secret = secret,
                Description = description,
                Status = sent,
            },
            cancellationToken);
        return Webhook.From(answer.Webhook);
    }

    /// <summary>Deletes a webhook.</summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">It does not exist.</exception>
    public async Task DeleteWebhookAsync(WebhookId id, CancellationToken cancellationToken = default) =>
        await _api.Webhooks.DeleteAsync(Rules.Id(id.Value, "webhook id"), cancellationToken);

    /// <summary>
    /// Makes the server send an example of an event, and returns the receiver's answer. A receiver that cannot be reached is
    /// a result, not an exception.
    /// </summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="example">Event to send; null for the first one of the webhook.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MlflowNotFoundException">There is no such webhook.</exception>
    public async Task<WebhookTestResult> TestWebhookAsync(
        WebhookId id, WebhookEvent? example = null, CancellationToken cancellationToken = default)
    {
        TestWebhookResponse answer = await _api.Webhooks.TestAsync(
            Rules.Id(id.Value, "webhook id"), new TestWebhookRequest { Event = example?.ToWire() }, cancellationToken);
        return WebhookTestResult.From(answer.Result);
    }

    /// <summary>Refuses an empty secret: a server would send events without a signature.</summary>
    private static void RequireSecretOrNone(string? secret)
    {
        if (secret is { Length: 0 })
        {
            throw new ArgumentException("The secret of a webhook is empty; null means that there is none.", nameof(secret));
        }
    }

    /// <summary>Refuses an empty list of events: a server would keep the current ones without an error.</summary>
    private static WebhookEventRecord[] ToWire(IEnumerable<WebhookEvent> events)
    {
        WebhookEventRecord[] wanted = [.. events.Select(entry => entry.ToWire())];
        return wanted.Length > 0
            ? wanted
            : throw new ArgumentException("A webhook needs at least one event.", nameof(events));
    }
}
