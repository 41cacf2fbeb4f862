using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Artifacts.Multipart;
using Mlflow.Client.Options;
using Mlflow.Client.Transport;
using Mlflow.Client.Wire;
using Refit;

namespace Mlflow.Client;

/// <summary>Registers the client.</summary>
public static class MlflowServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="MlflowClient"/> as a singleton. Its options come from MLFLOW_TRACKING_URI and others
    /// (the configuration first, then the environment), then from <paramref name="configure"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder of the HTTP client behind it, to add handlers to.</returns>
    /// <remarks>A second call adds nothing but <paramref name="configure"/>.</remarks>
    public static IHttpClientBuilder AddMlflowClient(
        this IServiceCollection services, Action<MlflowClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        bool isAdded = services.Any(service => service.ServiceType == typeof(WireApi));
        AddOptions(services, configure);
        if (isAdded)
        {
            return services.AddHttpClient(HttpClients.Server);
        }

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddTransient<TelemetryHandler>();
        services.TryAddTransient<AnswerHandler>();
        services.TryAddTransient<RetryHandler>();
        services.TryAddTransient<WorkspaceHandler>();
        services.TryAddTransient<AuthenticationHandler>();
        AddWire(services);
        services.TryAddSingleton<WireApi>();
        services.TryAddSingleton<ArtifactServers>();
        services.TryAddSingleton<PartSender>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArtifactStore, ProxiedArtifactStore>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArtifactStore, HttpArtifactStore>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IArtifactStore, FileArtifactStore>());
        services.TryAddSingleton<ArtifactStores>();
        services.TryAddSingleton(provider => new MlflowClient(
            provider.GetRequiredService<WireApi>(),
            provider.GetRequiredService<ArtifactStores>(),
            provider.GetRequiredService<IOptions<MlflowClientOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<MlflowClient>>()));
        AddHttpForOthers(services);
        return AddHttp(services);
    }

    private static void AddOptions(IServiceCollection services, Action<MlflowClientOptions>? configure)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<MlflowClientOptions>, ConfigureFromEnvironment>(
                provider => new ConfigureFromEnvironment(
                    provider.GetService<IConfiguration>(), CredentialsFile.OfUser())));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<MlflowClientOptions>, MlflowClientOptionsValidator>());
        OptionsBuilder<MlflowClientOptions> options = services.AddOptions<MlflowClientOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }
    }

    private static void AddWire(IServiceCollection services)
    {
        RefitSettings settings = WireSettings.Create();
        services.AddRefitGeneratedClient<IExperimentsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IRunsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<ILoggedModelsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IRegisteredModelsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IModelVersionsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IArtifactsApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IWebhooksApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IWorkspacesApi>(settings, HttpClients.Server);
        services.AddRefitGeneratedClient<IServerApi>(settings, HttpClients.Server);
    }

    private static IHttpClientBuilder AddHttp(IServiceCollection services) => services
        .AddHttpClient(HttpClients.Server)
        .RemoveAllLoggers() // they would log queries, once for every attempt
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .ConfigureHttpClient((provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<MlflowClientOptions>>().Value.TrackingUri;
            client.Timeout = Timeout.InfiniteTimeSpan; // the handlers limit each attempt and the whole call
            client.DefaultRequestHeaders.UserAgent.ParseAdd("mlflow-dotnet-client/0.1");
        })
        .ConfigurePrimaryHttpMessageHandler(provider => ServerConnection.Create(
            provider.GetRequiredService<IOptions<MlflowClientOptions>>().Value))
        .AddHttpMessageHandler<TelemetryHandler>()
        .AddHttpMessageHandler<AnswerHandler>()
        .AddHttpMessageHandler<RetryHandler>()
        .AddHttpMessageHandler<WorkspaceHandler>()
        .AddHttpMessageHandler<AuthenticationHandler>();

    /// <summary>Clients of hosts that artifact URIs and signed addresses name: never with credentials.</summary>
    private static void AddHttpForOthers(IServiceCollection services)
    {
        services
            .AddHttpClient(HttpClients.Others)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => ServerConnection.CreateForOthers(
                provider.GetRequiredService<IOptions<MlflowClientOptions>>().Value))
            .AddHttpMessageHandler<TelemetryHandler>()
            .AddHttpMessageHandler<AnswerHandler>()
            .AddHttpMessageHandler<RetryHandler>();
        services
            .AddHttpClient(HttpClients.Stores)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(ServerConnection.CreateForStores)
            .AddHttpMessageHandler<TelemetryHandler>()
            .AddHttpMessageHandler<RetryHandler>();
    }
}
