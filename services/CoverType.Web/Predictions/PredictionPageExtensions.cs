using CoverType.Web.Predictions.Answer;
using CoverType.Web.Predictions.Visit;
using CoverType.Web.Predictions.Words;
using Linked;

namespace CoverType.Web.Predictions;

internal static class PredictionPageExtensions
{
    /// <summary>Adds the page on which a visitor predicts. It needs <c>AddModels</c>.</summary>
    public static IServiceCollection AddPredictionPage(this IServiceCollection services)
    {
        services.AddValidatedOptions<PredictPageOptions>(PredictPageOptions.Section);
        services.AddScoped<Predictor>();
        services.AddScoped<VisitHistory>();
        services.AddSingleton<FeatureWords>();
        services.AddSingleton<CoverWords>();
        return services;
    }
}
