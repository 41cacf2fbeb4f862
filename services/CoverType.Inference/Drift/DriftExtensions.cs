using CoverType.Clients.Predictions;
using CoverType.Inference.Scoring;
using Linked;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Inference.Drift;

internal static class DriftExtensions
{
    /// <summary>Adds the comparison of the requests with the training data.</summary>
    public static IServiceCollection AddDrift(this IServiceCollection services)
    {
        services.AddValidatedOptions<DriftOptions>(DriftOptions.Section);
        services.AddSingleton<RequestWindow>();
        services.AddSingleton<IPredictionObserver>(provider => provider.GetRequiredService<RequestWindow>());
        services.AddSingleton<DriftMonitor>();
        return services;
    }

    /// <summary>Maps <c>GET /drift</c>.</summary>
    public static IEndpointRouteBuilder MapDrift(this IEndpointRouteBuilder app)
    {
        app.MapGet("/drift", Handle)
            .WithName("drift")
            .WithSummary("Compares the predicted cells with the training data of the served model.");
        return app;
    }

    private static Ok<DriftReport> Handle(DriftMonitor monitor) => TypedResults.Ok(monitor.Report());
}
