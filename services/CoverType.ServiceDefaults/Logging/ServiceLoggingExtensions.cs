using System.Globalization;
using Linked;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Filters;

namespace CoverType.ServiceDefaults.Logging;

internal static class ServiceLoggingExtensions
{
    private const string ConsoleTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Service,-9} {Message:lj}{NewLine}{Exception}";

    private const string FileTemplate =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext} [{EventId}] {Message:lj}{NewLine}{Exception}";

    private const string StageTemplate = "{Timestamp:HH:mm:ss} {Service,-9} {Message:lj}{NewLine}";

    private const int FailedStartEvent = 11;

    /// <summary>Adds the console and file logs of the service with the name <paramref name="service"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="service">The name of the service.</param>
    /// <param name="writeToProviders">True if events also go to the registered logger providers.</param>
    public static IServiceCollection AddServiceLogging(
        this IServiceCollection services, string service, bool writeToProviders)
    {
        services.AddValidatedOptions<LogOptions>(LogOptions.Section);

        // Each host has its own logger instead of Serilog's static one: several services may share a process.
        return services.AddSerilog(
            (provider, logger) => Configure(
                logger.ReadFrom.Services(provider),
                service,
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<IOptions<LogOptions>>().Value),
            preserveStaticLogger: true,
            writeToProviders: writeToProviders);
    }

    private static void Configure(
        LoggerConfiguration logger, string service, IConfiguration configuration, LogOptions options)
    {
        logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // The response of a health endpoint has the reasons; a line every few seconds is not needed.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            // The token of a page from before a restart, or garbage: the page says so, and the visitor can try again.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("FluentMigrator", LogEventLevel.Warning)
            // Two lines for each request.
            .MinimumLevel.Override("Yarp", LogEventLevel.Warning)
            // A stack trace for each request that fails, which a caller can cause; the gateway says it in a line a second.
            .MinimumLevel.Override("Yarp.ReverseProxy.Forwarder", LogEventLevel.Fatal)
            // The caller logs the failure after the last attempt; a stack trace for each attempt is not needed.
            .MinimumLevel.Override("Polly", LogEventLevel.Fatal)
            .ReadFrom.Configuration(configuration)
            .Filter.ByExcluding(IsFailedStart)
            .Enrich.FromLogContext()
            .Enrich.WithProperty("Service", service);

        if (options.StagesOnly)
        {
            logger.WriteTo.Logger(stages => stages
                .Filter.ByIncludingOnly(Matching.FromSource(Stage.Category))
                .WriteTo.Console(
                    outputTemplate: StageTemplate,
                    formatProvider: CultureInfo.InvariantCulture,
                    theme: ServiceConsoleTheme.Instance));
            logger.WriteTo.Logger(warnings => warnings
                .Filter.ByExcluding(Matching.FromSource(Stage.Category))
                .WriteTo.Console(
                    restrictedToMinimumLevel: LogEventLevel.Warning,
                    outputTemplate: "{Timestamp:HH:mm:ss} {Service,-9} {Level:u3} {Message:lj}{NewLine}",
                    formatProvider: CultureInfo.InvariantCulture,
                    theme: ServiceConsoleTheme.Instance));
        }
        else
        {
            logger.WriteTo.Console(
                outputTemplate: ConsoleTemplate,
                formatProvider: CultureInfo.InvariantCulture,
                theme: ServiceConsoleTheme.Instance);
        }

        if (!string.IsNullOrWhiteSpace(options.Folder))
        {
            logger.WriteTo.File(
                Path.Combine(options.Folder, $"{service}-.log"),
                outputTemplate: FileTemplate,
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: options.FileSizeLimitBytes,
                retainedFileCountLimit: options.RetainedFiles);
        }
    }

    // The host logs a failed start with a stack trace before it throws; StartFailure prints it as one line.
    private static bool IsFailedStart(LogEvent entry) =>
        Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host")(entry)
        && entry.Properties.TryGetValue("EventId", out LogEventPropertyValue? id)
        && id is StructureValue structure
        && structure.Properties.Any(part => part is { Name: "Id", Value: ScalarValue { Value: FailedStartEvent } });
}
