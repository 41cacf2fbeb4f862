using CoverType.Gateway.Sites;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Stopping;

internal static class StoppingExtensions
{
    /// <summary>Adds the drain.</summary>
    public static IServiceCollection AddStopping(this IServiceCollection services) =>
        services.AddDrain(provider => provider.GetRequiredService<IOptions<GatewayOptions>>().Value.DrainDelay);

    /// <summary>
    /// Closes connections while the gateway drains, and cuts what would never end by itself: a stop waits for predictions and
    /// batches, but not for the circuits and event streams of the pages, which open others.
    /// </summary>
    public static WebApplication UseStopping(this WebApplication app)
    {
        Drain drain = app.Services.GetRequiredService<Drain>();
        app.UseDrain();
        app.Use(async (context, next) =>
        {
            using CancellationTokenRegistration end = drain.End.UnsafeRegister(CutEndless, context);
            await next(context);
        });
        return app;
    }

    private static void CutEndless(object? state)
    {
        HttpContext context = (HttpContext)state!;
        if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols
            || context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) is true)
        {
            context.Abort();
        }
    }
}
