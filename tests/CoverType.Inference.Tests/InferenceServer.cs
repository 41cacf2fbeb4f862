using CoverType.Inference.Models;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoverType.Inference.Tests;

/// <summary>The service itself on Kestrel and a free port, with a cache folder of its own.</summary>
internal sealed class InferenceServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private InferenceServer(
        string mlflow,
        string? cacheFolder,
        IReadOnlyDictionary<string, string?> settings,
        Action<WebApplicationBuilder>? configure)
    {
        CacheFolder = cacheFolder ?? _folder.Combine("models");
        _app = InferenceHost.Build([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["MLFLOW_TRACKING_URI"] = mlflow,
                ["Serving:CacheFolder"] = CacheFolder,
                ["Serving:PollInterval"] = "00:00:00.05",
                ["Feedback:Folder"] = _folder.Combine("inference"),
                ["Load:DrainDelay"] = "00:00:00",
                ["Serilog:MinimumLevel:Default"] = "Fatal",
                ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Fatal",
            });
            builder.Configuration.AddInMemoryCollection(settings);
            configure?.Invoke(builder);
        });
    }

    /// <summary>An address without a listener.</summary>
    public static string NoMlflow => $"http://127.0.0.1:{FreePort.Next()}";

    public string CacheFolder { get; }

    /// <summary>True if the cache folder stays when the service is disposed of.</summary>
    public bool KeepCache { get; set; }

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => _app.Services;

    public ServedModels Models => _app.Services.GetRequiredService<ServedModels>();

    /// <summary>Returns a service of the server.</summary>
    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<InferenceServer> StartAsync(
        string mlflow, string? cacheFolder = null, params (string Key, string Value)[] settings) =>
        StartAsync(mlflow, cacheFolder, null, settings);

    /// <summary>Starts without an MLflow, but with a model that it served before.</summary>
    public static Task<InferenceServer> StartWithModelAsync(
        TestModel model, params (string Key, string Value)[] settings) => StartWithModelAsync(model, null, settings);

    /// <summary>The same, with other services or settings of Kestrel.</summary>
    public static async Task<InferenceServer> StartWithModelAsync(
        TestModel model,
        Action<WebApplicationBuilder>? configure,
        params (string Key, string Value)[] settings)
    {
        string folder = Directory.CreateTempSubdirectory("covertype-test-").FullName;
        await CacheFolders.Open(folder).ServeAsync(model, "1", Cancellation);
        InferenceServer server = await StartAsync(NoMlflow, folder, configure, settings);
        await server.WaitForAsync(state => state.Model is not null);
        return server;
    }

    /// <summary>Starts with a model whose folder has background cells.</summary>
    public static async Task<InferenceServer> StartWithBackgroundAsync(
        TestModel model, string background, params (string Key, string Value)[] settings)
    {
        string folder = Directory.CreateTempSubdirectory("covertype-test-").FullName;
        await CacheFolders.Open(folder).ServeAsync(model, "1", background, Cancellation);
        InferenceServer server = await StartAsync(NoMlflow, folder, null, settings);
        await server.WaitForAsync(state => state.Model is not null);
        return server;
    }

    /// <summary>Waits until the state is as wanted, and fails after twenty seconds.</summary>
    public async Task WaitForAsync(Func<ServingState, bool> wanted)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (!wanted(Models.State))
        {
            await Task.Delay(10, deadline.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await RemoveAsync();
    }

    /// <summary>Starts with other services.</summary>
    public static async Task<InferenceServer> StartAsync(
        string mlflow,
        string? cacheFolder,
        Action<WebApplicationBuilder>? configure,
        (string Key, string Value)[] settings)
    {
        InferenceServer server = new(
            mlflow,
            cacheFolder,
            settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value),
            configure);
        try
        {
            await server._app.StartAsync(Cancellation);
            server.Http.BaseAddress = new Uri(server._app.Urls.Single());
            return server;
        }
        catch
        {
            await server.RemoveAsync();
            throw;
        }
    }

    private async Task RemoveAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
        if (!KeepCache && Directory.Exists(CacheFolder))
        {
            Directory.Delete(CacheFolder, recursive: true);
        }
    }
}
