using Linked;

namespace CoverType.Inference.Explanations;

internal static class ExplanationExtensions
{
    /// <summary>Adds the explanation of predictions.</summary>
    public static IServiceCollection AddExplanations(this IServiceCollection services)
    {
        services.AddValidatedOptions<ExplanationOptions>(ExplanationOptions.Section);
        services.AddSingleton<ExplanationMeter>();
        services.AddSingleton<Explainer>();
        services.AddSingleton<ExplainedAnswer>();
        return services;
    }
}
