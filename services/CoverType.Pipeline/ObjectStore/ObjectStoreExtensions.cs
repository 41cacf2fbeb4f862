using CoverType.ServiceDefaults.Health;
using Linked;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.ObjectStore;

internal static class ObjectStoreExtensions
{
    /// <summary>Adds the store of raw portions, data sets and configurations: a folder, or an S3 server.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services)
    {
        services.AddValidatedOptions<ObjectStoreOptions>(ObjectStoreOptions.Section);
        services.TryAddSingleton<IObjectStore>(provider =>
            provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.IsS3
                ? ActivatorUtilities.CreateInstance<S3ObjectStore>(provider)
                : ActivatorUtilities.CreateInstance<FolderObjectStore>(provider));
        services.AddHealthChecks()
            .AddCheck<ObjectStoreHealth>("object-store", tags: [HealthEndpoints.ReadyTag]);
        return services;
    }
}
