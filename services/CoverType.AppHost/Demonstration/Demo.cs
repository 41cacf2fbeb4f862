using CoverType.AppHost.State;
using CoverType.DataApi;
using CoverType.Inference;
using CoverType.Pipeline;
using CoverType.Web;
using Mlflow.Embedded;

namespace CoverType.AppHost.Demonstration;

/// <summary>The whole system in this process: data API, pipeline, MLflow-compatible server, inference and pages.</summary>
public sealed class Demo : IAsyncDisposable
{
    private readonly StateFolder _state;
    private readonly DataSource _source;
    private readonly List<GuestHost> _running = [];

    private Demo(StateFolder state, DataSource source, DemoAddresses addresses)
    {
        _state = state;
        _source = source;
        Addresses = addresses;
    }

    /// <summary>The addresses of the services.</summary>
    public DemoAddresses Addresses { get; }

    /// <summary>The origin of the records, for people.</summary>
    public string Source => _source.Description;

    /// <summary>The full path of the folder that keeps the state.</summary>
    public string StatePath => _state.Path;

    /// <summary>Starts the services, each after those that it needs.</summary>
    /// <exception cref="DemoStartException">A service could not start. The message names the setting to change.</exception>
    public static async Task<Demo> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);

        Demo demo = Prepare(options);
        try
        {
            await demo.StartServicesAsync(options, cancellationToken);
            return demo;
        }
        catch (DemoStartException)
        {
            await demo.DisposeAsync();
            demo._state.DeleteIfNew();
            throw;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the services: MLflow last, because the others may still log to it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_running.Skip(1).Select(host => host.DisposeAsync().AsTask()));
        }
        finally
        {
            if (_running.Count > 0)
            {
                await _running[0].DisposeAsync();
            }

            _running.Clear();
            _state.Dispose();
        }
    }

    private static Demo Prepare(DemoOptions options)
    {
        string root = Path.GetFullPath(options.State);
        try
        {
            DataSource source = DataSource.Find(options.Data, options.DataApi, Path.Combine(root, "data", "covertype.csv.gz"));
            return new Demo(StateFolder.Take(Path.Combine(root, source.Name)), source, DemoAddresses.From(options));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DemoStartException(failure.Message, failure);
        }
    }

    private async Task StartServicesAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        await StartAsync(EmbeddedMlflow.Build, Addresses.Mlflow, DemoSettings.ForMlflow(_state, Addresses), cancellationToken);
        if (options.DataApi is null)
        {
            await StartAsync(
                DataApiHost.Build, Addresses.DataApi, DemoSettings.ForDataApi(_state, _source, options), cancellationToken);
        }

        await StartAsync(
            InferenceHost.Build, Addresses.Inference, DemoSettings.ForInference(_state, Addresses), cancellationToken);
        await StartAsync(FrontEndHost.Build, Addresses.Web, DemoSettings.ForWeb(Addresses), cancellationToken);
        await StartAsync(
            PipelineHost.Build, Addresses.Pipeline, DemoSettings.ForPipeline(_state, options, Addresses), cancellationToken);
    }

    private async Task StartAsync(
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        Uri address,
        IReadOnlyDictionary<string, string?> settings,
        CancellationToken cancellationToken) =>
        _running.Add(await GuestHost.StartAsync(
            build, address, DemoSettings.ForEvery(_state).Concat(settings), cancellationToken));
}
