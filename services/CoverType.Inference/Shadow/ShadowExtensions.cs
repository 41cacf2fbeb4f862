using CoverType.Inference.Models;
using CoverType.Inference.Scoring;
using Linked;

namespace CoverType.Inference.Shadow;

internal static class ShadowExtensions
{
    /// <summary>Adds the challenger, which scores a share of the traffic beside the served model.</summary>
    public static IServiceCollection AddShadow(this IServiceCollection services)
    {
        services.AddValidatedOptions<ShadowOptions>(ShadowOptions.Section);
        services.AddSingleton<ChallengerModel>();
        services.AddSingleton<IFollowedAlias>(provider => provider.GetRequiredService<ChallengerModel>());
        services.AddSingleton<ShadowFigures>();
        services.AddSingleton<ShadowQueue>();
        services.AddSingleton<IPredictionObserver>(provider => provider.GetRequiredService<ShadowQueue>());
        services.AddHostedService<ChallengerFollower>();
        services.AddHostedService<ShadowWorker>();
        return services;
    }

    /// <summary>Maps <c>GET /shadow</c>.</summary>
    public static IEndpointRouteBuilder MapShadow(this IEndpointRouteBuilder app)
    {
        app.MapGet("/shadow", ShadowEndpoint.Handle)
            .WithName("shadow")
            .WithSummary("Returns how the challenger agrees with the served model.");
        return app;
    }
}
