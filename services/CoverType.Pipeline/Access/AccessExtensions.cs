using Linked;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

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
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<AccessOptions>>((cors, access) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. access.Value.AllowedOrigins])
                .AllowAnyMethod()
                .AllowAnyHeader()));
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        return services;
    }

    /// <summary>Checks every request before its endpoint, and lets browsers show the answers to allowed origins.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        CallerGate gate = app.Services.GetRequiredService<CallerGate>();
        app.Use(next => context => gate.RunAsync(context, next));
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.AllowedOrigins.Count > 0)
        {
            app.UseCors();
        }

        return app;
    }
}
