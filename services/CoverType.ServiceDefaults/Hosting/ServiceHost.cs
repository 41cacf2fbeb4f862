using CoverType.ServiceDefaults.Health;
using CoverType.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>What every service's host has alike: where it listens, how it logs, how it tells its health and its errors.</summary>
public static class ServiceHost
{
    /// <summary>
    /// Makes the builder that a service adds its features to. Settings come from <c>appsettings.json</c>, the
    /// environment and <paramref name="args"/>, in this order.
    /// </summary>
    /// <remarks>
    /// The content root is the folder of the program, so that several services can run in one process whatever the
    /// working folder is.
    /// </remarks>
    public static WebApplicationBuilder CreateBuilder(ServiceIdentity service, string[] args)
    {
        ArgumentNullException.ThrowIfNull(service);

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrWhiteSpace(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{service.DefaultPort}");
        }

        builder.Services.AddSingleton(service);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.Services.AddHealthChecks();
        builder.AddServiceLogging(service);
        builder.AddServiceTelemetry(service);
        return builder;
    }

    /// <summary>Maps what every service answers: health, and problem details for whatever goes wrong.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        return app;
    }
}
