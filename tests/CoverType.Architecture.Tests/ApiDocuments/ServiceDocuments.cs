using CoverType.DataApi;
using CoverType.Inference;
using CoverType.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CoverType.Architecture.Tests.ApiDocuments;

/// <summary>The OpenAPI documents of the services that have an HTTP API, read from the running services.</summary>
internal static class ServiceDocuments
{
    private delegate WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure);

    private static readonly IReadOnlyDictionary<string, Build> Services = new Dictionary<string, Build>
    {
        ["data-api"] = DataApiHost.Build,
        ["inference"] = InferenceHost.Build,
        ["pipeline"] = PipelineHost.Build,
    };

    public static IEnumerable<string> Names => Services.Keys;

    /// <summary>Starts a service with its state in <paramref name="folder"/>, and returns its document.</summary>
    public static async Task<string> ReadAsync(string service, string folder, CancellationToken cancellationToken)
    {
        await using WebApplication app = Services[service]([], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["urls"] = "http://127.0.0.1:0",
                ["Serilog:MinimumLevel:Default"] = "Fatal",
                ["Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime"] = "Fatal",
                ["MLFLOW_TRACKING_URI"] = "http://127.0.0.1:9",
                ["DataApi:Url"] = "http://127.0.0.1:9",
                ["DataApi:DataFolder"] = "",
                ["DataApi:StateFolder"] = Path.Combine(folder, "data-api"),
                ["DataApi:SimulatedRows"] = "100",
                ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "pipeline.db")}",
                ["ObjectStore:Folder"] = Path.Combine(folder, "objects"),
                ["Training:WorkFolder"] = Path.Combine(folder, "work"),
                ["Serving:CacheFolder"] = Path.Combine(folder, "models"),
                ["Feedback:Folder"] = Path.Combine(folder, "inference"),
                ["Load:DrainDelay"] = "00:00:00",
            });
        });
        await app.StartAsync(cancellationToken);
        try
        {
            using HttpClient http = new() { BaseAddress = new Uri(app.Urls.First()) };
            return await http.GetStringAsync(new Uri("openapi/v1.json", UriKind.Relative), cancellationToken);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }
}
