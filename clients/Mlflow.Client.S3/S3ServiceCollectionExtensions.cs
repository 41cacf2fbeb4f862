using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;

namespace Mlflow.Client.S3;

/// <summary>Registers the artifact store for S3.</summary>
public static class S3ServiceCollectionExtensions
{
    /// <summary>Adds a store with which <see cref="MlflowClient"/> reaches artifacts under <c>s3://</c> directly.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options after the configuration and the environment.</param>
    public static IServiceCollection AddMlflowS3Artifacts(
        this IServiceCollection services, Action<S3ArtifactOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<S3ArtifactOptions>, ConfigureFromEnvironment>(
                provider => new ConfigureFromEnvironment(provider.GetService<IConfiguration>())));
        OptionsBuilder<S3ArtifactOptions> options = services.AddOptions<S3ArtifactOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArtifactStore, S3ArtifactStore>());
        return services;
    }
}
