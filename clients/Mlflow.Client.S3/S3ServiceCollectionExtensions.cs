using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;

namespace Mlflow.Client.S3;

/// <summary>Registers the store.</summary>
public static class S3ServiceCollectionExtensions
{
    /// <summary>Lets <see cref="MlflowClient"/> reach artifacts under <c>s3://</c> itself.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes what the configuration and the environment say.</param>
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
