using CoverType.Pipeline.Campaigns;
using Linked;

namespace CoverType.Pipeline.Notifications;

internal static class NotificationExtensions
{
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(5);

    /// <summary>Adds the notifications by webhook.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddValidatedOptions<NotificationOptions>(NotificationOptions.Section);
        services.AddHttpClient(WebhookPost.Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = LongestConnection,
            });
        services.AddSingleton<NotificationStore>();
        services.AddSingleton<NotificationOutbox>();
        services.AddSingleton<ICampaignOutbox>(provider => provider.GetRequiredService<NotificationOutbox>());
        services.AddSingleton<NotificationMeter>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookTest>();
        services.AddHostedService<NotificationSender>();
        services.AddHostedService<NotificationCleaning>();
        return services;
    }
}
