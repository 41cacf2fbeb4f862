using CoverType.Web.Predictions.Answer;
using Linked;

namespace CoverType.Web.Predictions;

internal static class PredictionPageExtensions
{
    /// <summary>Adds the page on which a visitor predicts. It needs <c>AddModels</c>.</summary>
    public static IServiceCollection AddPredictionPage(this IServiceCollection services)
    {
        services.AddValidatedOptions<PredictPageOptions>(PredictPageOptions.Section);
        services.AddScoped<Predictor>();
        return services;
    }
}
