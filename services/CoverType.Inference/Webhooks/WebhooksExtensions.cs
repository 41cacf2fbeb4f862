using Linked;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Webhooks;

internal static class WebhooksExtensions
{
    /// <summary>The path of the endpoint.</summary>
    public const string Path = "/webhooks/mlflow";

    /// <summary>Adds the webhook of MLflow's registry, and its registration.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddValidatedOptions<WebhookOptions>(WebhookOptions.Section);
        services.AddSingleton<WebhookSecret>();
        services.AddSingleton<SeenDeliveries>();
        services.AddSingleton<WebhookEndpoint>();
        services.AddHostedService<WebhookRegistration>();
        return services;
    }

    /// <summary>Maps <c>POST /webhooks/mlflow</c>, if it is configured. Deliveries are signed, so they need no key.</summary>
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder app)
    {
        if (!app.ServiceProvider.GetRequiredService<IOptions<WebhookOptions>>().Value.IsEnabled)
        {
            return app;
        }

        app.MapPost(Path, (HttpContext context, WebhookEndpoint endpoint) => endpoint.HandleAsync(context))
            .WithName("webhook")
            .WithSummary("Receives the events of MLflow's registry.")
            .WithMetadata(new AllowAnonymousAttribute())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        return app;
    }
}
