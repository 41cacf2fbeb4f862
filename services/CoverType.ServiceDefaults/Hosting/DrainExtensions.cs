using CoverType.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoverType.ServiceDefaults.Hosting;

/// <summary>Registers the <see cref="Drain"/> of a service.</summary>
public static class DrainExtensions
{
    // Platforms kill a process 30 seconds after the signal to stop.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan UsualStop = new HostOptions().ShutdownTimeout;

    /// <summary>
    /// Lets the service be not ready, and listen on, for a while before it stops. The whole stop, with the requests that are open,
    /// takes 25 seconds at most, unless another time is configured.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="delay">Returns the time between the signal to stop and the end of listening.</param>
    public static IServiceCollection AddDrain(this IServiceCollection services, Func<IServiceProvider, TimeSpan> delay)
    {
        ArgumentNullException.ThrowIfNull(delay);

        services.AddSingleton(provider => new Drain(
            provider.GetRequiredService<IHostApplicationLifetime>(), delay(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddHealthChecks().AddCheck<Drain>("drain", tags: [HealthEndpoints.ReadyTag]);
        services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = host.ShutdownTimeout == UsualStop ? LongestStop : host.ShutdownTimeout);
        return services;
    }

    /// <summary>Closes each connection after its response while the service drains, so that its caller opens one elsewhere.</summary>
    public static WebApplication UseDrain(this WebApplication app)
    {
        Drain drain = app.Services.GetRequiredService<Drain>();
        app.Use(next => context =>
        {
            if (drain.IsDraining)
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
        return app;
    }
}
