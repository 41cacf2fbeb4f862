using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoverType.Pipeline.ObjectStore;

internal static class ObjectStoreExtensions
{
    /// <summary>Adds the store of raw portions.</summary>
    public static WebApplicationBuilder AddObjectStore(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ObjectStoreOptions>()
            .BindConfiguration(ObjectStoreOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.TryAddSingleton<IObjectStore, FolderObjectStore>();
        return builder;
    }
}
