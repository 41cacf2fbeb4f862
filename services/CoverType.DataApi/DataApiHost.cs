using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;
using CoverType.DataApi.About;
using CoverType.DataApi.Portions;
using CoverType.ServiceDefaults.Hosting;

namespace CoverType.DataApi;

/// <summary>The stand-in for the external data API: the same contract, a file or a simulator behind it.</summary>
public static class DataApiHost
{
    /// <summary>Its name and its port, 8090.</summary>
    public static readonly ServiceIdentity Identity = new("data-api", 8090);

    /// <summary>Builds the service.</summary>
    /// <param name="args">The command line; section <c>DataApi</c> holds the settings (<see cref="DataApiOptions"/>).</param>
    /// <param name="configure">Settings and replaced services, taken in before the features are added.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServiceHost.CreateBuilder(Identity, args);
        configure?.Invoke(builder);

        builder.Services.AddDataApiOptions();
        builder.Services.AddCells();
        builder.Services.AddGroups();
        builder.Services.AddPortions();

        WebApplication app = builder.Build();
        app.UseServiceDefaults();
        app.MapPortions();
        app.MapInformation();
        return app;
    }
}
