using CoverType.Clients.Pipeline;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Notifications;

/// <summary>Posts a notification of the type <c>test</c>, once, for an operator who has just set the webhook up.</summary>
internal sealed class WebhookTest(NotificationOutbox outbox, WebhookPost post, IOptions<NotificationOptions> options)
{
    private const string Type = "test";

    private readonly NotificationOptions _options = options.Value;

    /// <summary>Posts it. Returns null if no address is configured.</summary>
    public async Task<NotificationTestReport?> SendAsync(CancellationToken cancellationToken)
    {
        if (_options.Url is null)
        {
            return null;
        }

        NotificationFacts facts = new() { State = Type, Reason = "An operator tests the webhook." };
        DeliveryResult result = await post.SendAsync(
            new Notification
            {
                Id = 0,
                MessageId = NotificationStore.NewMessageId(),
                Event = Type,
                Body = outbox.Compose(Type, facts),
                Attempts = 0,
            },
            cancellationToken);
        return new NotificationTestReport(result.Error is null, result.Error);
    }
}
