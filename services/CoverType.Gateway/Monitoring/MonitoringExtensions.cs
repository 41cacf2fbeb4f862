using CoverType.ServiceDefaults.Hosting;

namespace CoverType.Gateway.Monitoring;

internal static class MonitoringExtensions
{
    /// <summary>Adds the metrics.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<GatewayMeter>();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<LogLimit>();
        return services.AddServiceInstruments(GatewayMeter.Name);
    }

    /// <summary>Counts and times the requests of the services' ports.</summary>
    public static WebApplication UseMonitoring(this WebApplication app)
    {
        RequestMeter meter = app.Services.GetRequiredService<RequestMeter>();
        app.Use(next => context => meter.RunAsync(context, next));
        return app;
    }
}
