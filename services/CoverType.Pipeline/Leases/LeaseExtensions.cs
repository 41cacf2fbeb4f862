using Linked;

namespace CoverType.Pipeline.Leases;

internal static class LeaseExtensions
{
    /// <summary>Adds the leases of processes that share the state database, and the watch over it.</summary>
    public static IServiceCollection AddLeases(this IServiceCollection services)
    {
        services.AddValidatedOptions<ClusterOptions>(ClusterOptions.Section);
        services.AddSingleton<WorkLeases>();
        services.AddHostedService<StateWatch>();
        return services;
    }
}
