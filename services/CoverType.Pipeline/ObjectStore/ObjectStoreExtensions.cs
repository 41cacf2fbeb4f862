using CoverType.ServiceDefaults.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.ObjectStore;

internal static class ObjectStoreExtensions
{
    /// <summary>Adds the store of raw portions, data sets and configurations: a folder, or an S3 server.</summary>
    public static WebApplicationBuilder AddObjectStore(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ObjectStoreOptions>()
            .BindConfiguration(ObjectStoreOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.TryAddSingleton<IObjectStore>(provider =>
            provider.GetRequiredService<IOptions<ObjectStoreOptions>>().Value.IsS3
                ? ActivatorUtilities.CreateInstance<S3ObjectStore>(provider)
                : ActivatorUtilities.CreateInstance<FolderObjectStore>(provider));
        builder.Services.AddHealthChecks()
            .AddCheck<ObjectStoreHealth>("object-store", tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
