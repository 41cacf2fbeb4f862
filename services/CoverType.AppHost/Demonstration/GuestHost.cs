using CoverType.ServiceDefaults.Hosting;

namespace CoverType.AppHost.Demonstration;

/// <summary>A service that runs in the demo's process, built by the same method as in its own program.</summary>
internal sealed class GuestHost : IAsyncDisposable
{
    /// <summary>The time that a service has to stop; the whole demo stops within five seconds.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly WebApplication _application;

    private GuestHost(WebApplication application) => _application = application;

    /// <summary>Builds and starts a service with the demo's settings on top of its own.</summary>
    /// <exception cref="DemoStartException">The service could not start. The message names the setting to change.</exception>
    public static async Task<GuestHost> StartAsync(
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build,
        Uri address,
        IEnumerable<KeyValuePair<string, string?>> settings,
        CancellationToken cancellationToken)
    {
        WebApplication? application = null;
        try
        {
            application = build([], builder => Configure(builder, address, settings));
            await application.StartAsync(cancellationToken);
            return new GuestHost(application);
        }
        catch (Exception failure)
        {
            if (application is not null)
            {
                // Background services that have started must see a stop, not a failure of their own.
                application.Lifetime.StopApplication();
                await application.DisposeAsync();
            }

            string? reason = StartFailure.Describe(failure, address.AbsoluteUri, "PORT_BASE=<n> (Demo:PortBase)");
            if ((reason ?? EmbeddedReason(failure)) is string message)
            {
                throw new DemoStartException(message, failure);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(ShutdownTimeout);
        try
        {
            await _application.StopAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // The time to stop is over; the service is disposed of anyway.
        }
        finally
        {
            await _application.DisposeAsync();
        }
    }

    // The embedded MLflow server throws it for a database that it must not open, with a message for people.
    private static string? EmbeddedReason(Exception failure) =>
        failure is InvalidOperationException { Source: "Mlflow.Embedded" } ? failure.Message : null;

    private static void Configure(
        WebApplicationBuilder builder, Uri address, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        builder.WebHost.UseUrls(address.AbsoluteUri);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
    }
}
