using CoverType.ServiceDefaults.Errors;
using CoverType.ServiceDefaults.Health;
using CoverType.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>The parts that the hosts of all services share: addresses, logging, telemetry, health and error responses.</summary>
public static class ServiceHost
{
    /// <summary>
    /// Makes the builder that a service adds its features to. Settings come from <c>appsettings.json</c>, the
    /// environment and <paramref name="args"/>; later ones win.
    /// </summary>
    /// <remarks>
    /// The content root is the folder of the program, so that several services can run in one process with any working
    /// folder.
    /// </remarks>
    public static WebApplicationBuilder CreateBuilder(ServiceIdentity service, string[] args)
    {
        ArgumentNullException.ThrowIfNull(service);

        ProcessMemory.Limit();
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
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ProblemTraceId.Apply);
        builder.Services.Configure<ExceptionHandlerOptions>(handler => handler.SuppressDiagnosticsCallback = IsOfTheCaller);
        builder.Services.AddHealthChecks();
        bool exportsLogs = ServiceTelemetryExtensions.NamesCollector(builder.Configuration);
        if (exportsLogs)
        {
            // Serilog writes to the console itself; of the other providers only the exporter is wanted.
            builder.Logging.ClearProviders();
        }

        builder.Services
            .AddServiceLogging(service.Name, exportsLogs)
            .AddServiceTelemetry(builder.Configuration, service.Name);
        return builder;
    }

    /// <summary>Maps the health endpoints, and makes error responses problem details.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealth();
        return app;
    }

    // A request that is too large or cut short is the caller's fault, which the response says; the log is for ours.
    private static bool IsOfTheCaller(ExceptionHandlerSuppressDiagnosticsContext context) =>
        context.Exception is BadHttpRequestException
        || context.ExceptionHandledBy == ExceptionHandledType.ExceptionHandlerService;
}
