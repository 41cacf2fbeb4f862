using CoverType.DataApi.About;
using CoverType.DataApi.ApiDocument;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;
using CoverType.DataApi.Portions;
using CoverType.DataApi.Settings;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.DataApi;

/// <summary>The stand-in for the external data API: the same contract, on records of a file or simulated ones.</summary>
public static class DataApiHost
{
    /// <summary>The name of the service and its port, 8090.</summary>
    public static readonly ServiceIdentity Identity = new("data-api", 8090);

    /// <summary>Builds the service.</summary>
    /// <param name="args">The command line. The settings are those of <see cref="DataApiOptions"/>.</param>
    /// <param name="configure">Changes settings and services before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.Services
            .AddDataApiOptions()
            .AddCells()
            .AddGroups()
            .AddPortions()
            .AddApiDocument();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.MapPortions();
        app.MapInformation();
        app.MapApiDocument();
        return app;
    }
}
