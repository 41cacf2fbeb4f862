using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Notifications;

/// <summary>Posts a notification to the receiver, once.</summary>
internal sealed class WebhookPost(IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "notifications";

    private readonly NotificationOptions _options = options.Value;

    /// <summary>Posts it. Any status but 2xx is a failure, a redirection too: it may lead to another host.</summary>
    public async Task<DeliveryResult> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(_options.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using HttpClient http = clients.CreateClient(Client);
        using HttpRequestMessage request = Request(notification);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode
                ? DeliveryResult.Taken
                : new DeliveryResult(
                    $"It answered {(int)response.StatusCode}.",
                    RetryAfter(response),
                    response.StatusCode == HttpStatusCode.Gone);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult(string.Create(
                CultureInfo.InvariantCulture,
                $"It did not answer within {_options.Timeout.TotalSeconds:0.#} s (Notifications:Timeout)."));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new DeliveryResult($"It could not be reached: {failure.Message}");
        }
    }

    private HttpRequestMessage Request(Notification notification)
    {
        long seconds = time.GetUtcNow().ToUnixTimeSeconds();
        HttpRequestMessage request = new(HttpMethod.Post, _options.Url)
        {
            Content = new StringContent(notification.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", notification.MessageId);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature",
            WebhookSignature.Sign(_options.Secret!, notification.MessageId, seconds, notification.Body));
        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: TimeSpan delay } => delay,
        { Date: DateTimeOffset date } => date - time.GetUtcNow(),
        _ => null,
    };
}
