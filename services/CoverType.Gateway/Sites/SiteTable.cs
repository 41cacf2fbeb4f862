using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Sites;

/// <summary>The services that the settings name, by the port on which they are called.</summary>
internal sealed class SiteTable
{
    /// <summary>The name of the prediction service, the only one whose POST is repeated.</summary>
    public const string Prediction = "prediction";

    private const int Mebibyte = 1024 * 1024;

    private readonly Dictionary<int, Site> _byPort;

    /// <summary>Makes the table of the settings.</summary>
    public SiteTable(IOptions<GatewayOptions> options)
        : this(options.Value)
    {
    }

    /// <summary>Makes the table before the settings are validated.</summary>
    public SiteTable(GatewayOptions options)
    {
        Site?[] sites =
        [
            Of(Prediction, options.PredictionPort, options.PredictionAddress, "/health/ready") is Site prediction
                ? prediction with { MaxBodyBytes = 512 * Mebibyte }
                : null,
            Of("pipeline", options.PipelinePort, options.PipelineAddress, "/health/ready") is Site pipeline
                ? pipeline with { IsForOperators = true, MaxBodyBytes = Mebibyte }
                : null,
            Of("web", options.WebPort, options.WebAddress, "/health/ready") is Site web
                ? web with { IsForBrowsers = true, MaxBodyBytes = 30 * Mebibyte }
                : null,
            Of("mlflow", options.MlflowPort, options.MlflowAddress, "/health") is Site mlflow ? mlflow with { IsForOperators = true } : null,
        ];
        All = [.. sites.OfType<Site>()];
        _byPort = All.DistinctBy(site => site.Port).ToDictionary(site => site.Port);
    }

    /// <summary>All services that the gateway leads to.</summary>
    public IReadOnlyList<Site> All { get; }

    /// <summary>Returns the service of a port on which the gateway is called, or null if it is the gateway's own.</summary>
    public Site? Find(int port) =>
        _byPort.GetValueOrDefault(port) ?? _byPort.GetValueOrDefault(port - ProtectedPorts.Offset);

    private static Site? Of(string name, int port, string address, string healthPath) =>
        port > 0 && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) ? new Site(name, port, uri, healthPath) : null;
}
