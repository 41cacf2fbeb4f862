using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Wire;

namespace Mlflow.Client;

/// <summary>
/// A client of a tracking server of MLflow 2 or 3: experiments, runs, artifacts, logged models and the model registry.
/// One instance serves a whole program; it can be used from several threads at once.
/// </summary>
/// <remarks>
/// Every method throws <see cref="MlflowException"/> if the server refuses the call or cannot be reached,
/// <see cref="ArgumentException"/> if a name or a value breaks a rule of the server (nothing is sent then), and
/// <see cref="OperationCanceledException"/> if the caller cancels.
/// </remarks>
public sealed partial class MlflowClient : IDisposable
{
    private readonly WireApi _api;
    private readonly ArtifactStores _stores;
    private readonly MlflowClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private ServiceProvider? _services;

    internal MlflowClient(
        WireApi api,
        ArtifactStores stores,
        IOptions<MlflowClientOptions> options,
        TimeProvider time,
        ILogger<MlflowClient> logger)
    {
        _api = api;
        _stores = stores;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <summary>Address of the server.</summary>
    public Uri TrackingUri => _options.TrackingUri;

    /// <summary>
    /// Creates a client for a program without a service container. Other programs call
    /// <see cref="MlflowServiceCollectionExtensions.AddMlflowClient"/>.
    /// </summary>
    /// <param name="configure">Changes the options after the environment (MLFLOW_TRACKING_URI and others).</param>
    public static MlflowClient Create(Action<MlflowClientOptions>? configure = null)
    {
        ServiceCollection collection = new();
        collection.AddMlflowClient(configure);
        ServiceProvider services = collection.BuildServiceProvider();
        try
        {
            MlflowClient client = services.GetRequiredService<MlflowClient>();
            client._services = services;
            return client;
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Closes the connections of a client that <see cref="Create"/> created; any other client belongs to its container.
    /// </summary>
    public void Dispose()
    {
        ServiceProvider? services = Interlocked.Exchange(ref _services, null);
        services?.Dispose();
    }
}
