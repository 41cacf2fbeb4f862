using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client.Artifacts;
using Mlflow.Client.Wire;

namespace Mlflow.Client;

/// <summary>
/// Talks to a tracking server of MLflow 2 or 3: experiments, runs, artifacts, logged models and the model registry.
/// One instance serves a whole program; it can be used from several threads at once.
/// </summary>
/// <remarks>
/// Every method throws <see cref="MlflowException"/> where the server refuses the call or cannot be reached,
/// <see cref="ArgumentException"/> where a name or a value breaks a rule of the server's (nothing is sent then), and
/// <see cref="OperationCanceledException"/> where the caller cancels.
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
    /// A client of its own, for programs without a service container. Others call
    /// <see cref="MlflowServiceCollectionExtensions.AddMlflowClient"/>.
    /// </summary>
    /// <param name="configure">Changes what the environment says (MLFLOW_TRACKING_URI and friends).</param>
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
    /// Closes the connections of a client that <see cref="Create"/> made; others belong to their container.
    /// </summary>
    public void Dispose()
    {
        ServiceProvider? services = Interlocked.Exchange(ref _services, null);
        services?.Dispose();
    }
}
