using Linked;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CoverType.Pipeline.Access;

internal static class AccessExtensions
{
    // The largest request starts a campaign.
    private const int LargestBody = 64 * 1024;

    /// <summary>Adds the checks of host, origin and API key.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddValidatedOptions<AccessOptions>(AccessOptions.Section);
        services.AddSingleton<BoundAddresses>();
        services.AddSingleton<CallerGate>();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        return services;
    }

    /// <summary>Checks every request before its endpoint.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        CallerGate gate = app.Services.GetRequiredService<CallerGate>();
        app.Use(next => context => gate.RunAsync(context, next));
        return app;
    }
}
