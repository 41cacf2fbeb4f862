using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Sites;

/// <summary>The services that the settings name, by the port on which they are called.</summary>
internal sealed class SiteTable
{
    /// <summary>The name of the prediction service, the only one whose POST is repeated.</summary>
    public const string Prediction = "prediction";

    private readonly Dictionary<int, Site> _byPort = [];

    /// <summary>Makes the table of the settings.</summary>
    public SiteTable(IOptions<GatewayOptions> options, ProtectedPorts protectedPorts)
        : this(options.Value, protectedPorts)
    {
    }

    /// <summary>Makes the table before the settings are validated.</summary>
    public SiteTable(GatewayOptions options, ProtectedPorts protectedPorts)
    {
        Site?[] sites =
        [
            Of(Prediction, options.PredictionPort, options.PredictionAddress, "/health/ready") is Site prediction
                ? prediction with { MaxBodyBytes = options.MaxBatchBytes, InnerPaths = ["/metrics", "/webhooks"] }
                : null,
            Of("pipeline", options.PipelinePort, options.PipelineAddress, "/health/ready") is Site pipeline
                ? pipeline with { IsForOperators = true, MaxBodyBytes = options.MaxPipelineBytes }
                : null,
            Of("web", options.WebPort, options.WebAddress, "/health/ready") is Site web
                ? web with { IsForBrowsers = true, MaxBodyBytes = options.MaxWebBytes, InnerPaths = ["/metrics"] }
                : null,
            Of("mlflow", options.MlflowPort, options.MlflowAddress, "/health") is Site mlflow ? mlflow with { IsForOperators = true } : null,
        ];
        All = [.. sites.OfType<Site>()];
        foreach (Site site in All)
        {
            _byPort.TryAdd(site.Port, site);
            if (protectedPorts.AreOpen)
            {
                _byPort.TryAdd(site.Port + ProtectedPorts.Offset, site);
            }
        }
    }

    /// <summary>All services that the gateway leads to.</summary>
    public IReadOnlyList<Site> All { get; }

    /// <summary>Returns the service of a port on which the gateway is called, or null if it is the gateway's own.</summary>
    public Site? Find(int port) => _byPort.GetValueOrDefault(port);

    private static Site? Of(string name, int port, string address, string healthPath) =>
        port > 0 && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? new Site(name, port, uri, healthPath) : null;
}
