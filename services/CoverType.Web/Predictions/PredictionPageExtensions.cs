using CoverType.Clients.Predictions;

namespace CoverType.Web.Predictions;

internal static class PredictionPageExtensions
{
    /// <summary>Adds the page to predict on, and the client of the prediction API that it asks.</summary>
    public static IServiceCollection AddPredictionPage(this IServiceCollection services)
    {
        services.AddOptions<PredictPageOptions>()
            .BindConfiguration(PredictPageOptions.Section)
            .Validate(options => options.RetryAfter > TimeSpan.Zero, "PredictPage:RetryAfter must be longer than zero.")
            .Validate(options => options.LookEvery > TimeSpan.Zero, "PredictPage:LookEvery must be longer than zero.")
            .ValidateOnStart();
        services.AddPredictionClient();
        services.AddScoped<Predictor>();
        return services;
    }
}
