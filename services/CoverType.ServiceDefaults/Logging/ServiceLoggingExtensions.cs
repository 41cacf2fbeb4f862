using System.Globalization;
using CoverType.ServiceDefaults.Hosting;
using Linked;
using Microsoft.AspNetCore.Builder;
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

    public static void AddServiceLogging(this WebApplicationBuilder builder, ServiceIdentity service)
    {
        builder.Services.AddValidatedOptions<LogOptions>(LogOptions.Section);

        // One logger a host, not Serilog's static one: several services may share a process.
        builder.Services.AddSerilog(
            (provider, logger) => Configure(
                logger,
                service,
                provider.GetRequiredService<IConfiguration>(),
                provider.GetRequiredService<IOptions<LogOptions>>().Value),
            preserveStaticLogger: true);
    }

    private static void Configure(
        LoggerConfiguration logger, ServiceIdentity service, IConfiguration configuration, LogOptions options)
    {
        logger
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            // Whoever asks for a service's health is told it; that somebody asks every few seconds is no news.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("FluentMigrator", LogEventLevel.Warning)
            // Whoever gives up after the last attempt says so; a stack trace for each attempt says it less well.
            .MinimumLevel.Override("Polly", LogEventLevel.Fatal)
            .ReadFrom.Configuration(configuration)
            .Filter.ByExcluding(IsFailedStart)
            .Enrich.FromLogContext()
            .Enrich.WithProperty("Service", service.Name);

        if (options.StagesOnly)
        {
            logger.WriteTo.Logger(stages => stages
                .Filter.ByIncludingOnly(Matching.FromSource(Stage.Category))
                .WriteTo.Console(outputTemplate: StageTemplate, formatProvider: CultureInfo.InvariantCulture));
            logger.WriteTo.Logger(warnings => warnings
                .Filter.ByExcluding(Matching.FromSource(Stage.Category))
                .WriteTo.Console(
                    restrictedToMinimumLevel: LogEventLevel.Warning,
                    outputTemplate: "{Timestamp:HH:mm:ss} {Service,-9} {Level:u3} {Message:lj}{NewLine}",
                    formatProvider: CultureInfo.InvariantCulture));
        }
        else
        {
            logger.WriteTo.Console(outputTemplate: ConsoleTemplate, formatProvider: CultureInfo.InvariantCulture);
        }

        if (!string.IsNullOrWhiteSpace(options.Folder))
        {
            logger.WriteTo.File(
                Path.Combine(options.Folder, $"{service.Name}-.log"),
                outputTemplate: FileTemplate,
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: options.FileSizeLimitBytes,
                retainedFileCountLimit: options.RetainedFiles);
        }
    }

    // The host logs with a stack trace what it then throws; StartFailure makes one message of that.
    private static bool IsFailedStart(LogEvent entry) =>
        Matching.FromSource("Microsoft.Extensions.Hosting.Internal.Host")(entry)
        && entry.Properties.TryGetValue("EventId", out LogEventPropertyValue? id)
        && id is StructureValue structure
        && structure.Properties.Any(part => part is { Name: "Id", Value: ScalarValue { Value: FailedStartEvent } });
}
