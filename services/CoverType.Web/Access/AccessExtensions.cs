using System.Threading.RateLimiting;
using CoverType.Web.Addresses;
using Linked;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Access;

internal static class AccessExtensions
{
    /// <summary>Adds the sign-in of operators. It needs the client of the pipeline, whose key it is.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddValidatedOptions<AccessOptions>(AccessOptions.Section);
        services.AddSingleton<OperatorKey>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<OperatorSessions>();
        services.AddScoped<OperatorRights>();
        services.AddScoped<AuthenticationStateProvider, OperatorState>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<AccessOptions>, OperatorSessions>((cookie, access, sessions) =>
            {
                cookie.Cookie.Name = "covertype-operator";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = access.Value.SignedInFor;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = PageAddress.SignIn;
                cookie.Events.OnValidatePrincipal = visit =>
                {
                    if (!sessions.Continue(visit.Principal!))
                    {
                        visit.RejectPrincipal();
                    }

                    return Task.CompletedTask;
                };
            });
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<AccessOptions>>((limiter, access) =>
        {
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Redirect($"{PageAddress.SignIn}?many=true");
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(AccessEndpoints.AttemptsPolicy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = access.Value.AttemptsPerMinute,
                    Window = TimeSpan.FromMinutes(1),
                }));
        });
        return services;
    }

    /// <summary>Refuses requests under foreign host names.</summary>
    public static WebApplication UseHostGate(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<HostGate>().RunAsync);
        return app;
    }

    /// <summary>Adds authentication, and the limit of attempts to sign in.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        return app;
    }
}
