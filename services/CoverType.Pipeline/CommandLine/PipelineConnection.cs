using System.Globalization;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Access;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The client of the running pipeline, with the address and the key of the worker's configuration.</summary>
internal sealed class PipelineConnection : IAsyncDisposable
{
    private const string UrlKey = $"{PipelineClientOptions.Section}:{nameof(PipelineClientOptions.Url)}";
    private const string ApiKeyKey = $"{PipelineClientOptions.Section}:{nameof(PipelineClientOptions.ApiKey)}";
    private const string TimeoutKey = $"{PipelineClientOptions.Section}:{nameof(PipelineClientOptions.Timeout)}";
    private const string FirstKey = $"{AccessOptions.Section}:{nameof(AccessOptions.ApiKeys)}:0";

    private static readonly string[] AnyHost = ["*", "+", "0.0.0.0", "[::]"];

    private readonly ServiceProvider _services;

    private PipelineConnection(ServiceProvider services)
    {
        _services = services;
    }

    /// <summary>The client.</summary>
    public IPipelineApi Api => _services.GetRequiredService<IPipelineApi>();

    /// <summary>Reads the configuration as the worker does.</summary>
    /// <param name="worker">Whose configuration is read.</param>
    /// <param name="url">The address; null for that of the configuration.</param>
    /// <param name="timeout">
    /// The time that a request may take if the configuration does not set it; null for the default of the client.
    /// </param>
    public static PipelineConnection Open(Worker worker, string? url, TimeSpan? timeout)
    {
        WebApplicationBuilder builder = worker.CreateBuilder();
        ConfigurationManager configuration = builder.Configuration;
        configuration.AddInMemoryCollection(
        [
            new(UrlKey, url ?? configuration[UrlKey] ?? LocalAddress(configuration[WebHostDefaults.ServerUrlsKey])),
            new(ApiKeyKey, configuration[ApiKeyKey] ?? configuration[FirstKey]),
        ]);
        if (timeout is TimeSpan longer && configuration[TimeoutKey] is null)
        {
            configuration[TimeoutKey] = longer.ToString("c", CultureInfo.InvariantCulture);
        }

        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPipelineClient();
        return new PipelineConnection(services.BuildServiceProvider());
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Returns the first of the addresses that a worker listens on, as this machine calls it.</summary>
    private static string? LocalAddress(string? urls)
    {
        string? first = urls?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return AnyHost.Aggregate(
            first, (address, any) => address?.Replace($"//{any}", "//127.0.0.1", StringComparison.Ordinal));
    }
}
