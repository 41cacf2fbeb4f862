using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace CoverType.ServiceDefaults.Disks;

/// <summary>The metrics of the disks that a service writes to.</summary>
public static class DiskExtensions
{
    /// <summary>Shows how much is free on the disks of the folders that a service writes to.</summary>
    /// <param name="services">The services.</param>
    /// <param name="folders">Returns the folders, which need not exist yet.</param>
    public static IServiceCollection AddDiskMetrics(
        this IServiceCollection services, Func<IServiceProvider, IEnumerable<string>> folders)
    {
        services.AddSingleton(provider => new DiskMeter(provider.GetRequiredService<IMeterFactory>(), folders(provider)));
        services.ConfigureOpenTelemetryMeterProvider((provider, metrics) =>
        {
            _ = provider.GetRequiredService<DiskMeter>();
            metrics.AddMeter(DiskMeter.Name);
        });
        return services;
    }
}
