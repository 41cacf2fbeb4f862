namespace CoverType.Pipeline.Champions;

internal static class ChampionsExtensions
{
    /// <summary>Adds what gate and promotion know of the champion: its graph.</summary>
    public static IServiceCollection AddChampions(this IServiceCollection services) =>
        services.AddSingleton<ChampionGraphs>();
}
