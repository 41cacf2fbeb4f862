namespace CoverType.Pipeline.Resilience;

internal static class ResilienceExtensions
{
    /// <summary>Adds the log of outages.</summary>
    public static IServiceCollection AddResilience(this IServiceCollection services) =>
        services.AddSingleton<Outages>();
}
