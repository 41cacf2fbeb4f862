using Linked;

namespace CoverType.Inference.Scoring;

internal static class ScoringExtensions
{
    /// <summary>Adds the scoring of cells, which every endpoint uses, and what observes it.</summary>
    public static IServiceCollection AddScoring(this IServiceCollection services)
    {
        services.AddValidatedOptions<ScoringOptions>(ScoringOptions.Section);
        services.AddSingleton<Scorer>();
        services.AddSingleton<PredictionObservers>();
        return services;
    }
}
