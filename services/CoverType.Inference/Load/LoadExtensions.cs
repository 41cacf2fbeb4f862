using CoverType.ServiceDefaults.Hosting;
using Linked;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Load;

internal static class LoadExtensions
{
    /// <summary>The policy of the time limit of requests that stream many rows.</summary>
    public const string StreamTimeout = "stream";

    /// <summary>Adds the limits of the load, the API keys, CORS and the drain.</summary>
    public static IServiceCollection AddLoad(this IServiceCollection services)
    {
        services.AddValidatedOptions<LoadOptions>(LoadOptions.Section);
        services.AddValidatedOptions<AccessOptions>(AccessOptions.Section);
        services.AddSingleton<ApiKeyGate>();
        services.AddSingleton<RequestGate>();
        services.AddDrain(provider => provider.GetRequiredService<IOptions<LoadOptions>>().Value.DrainDelay);

        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LoadOptions>>((timeouts, load) =>
        {
            timeouts.DefaultPolicy = Policy(load.Value.RequestTimeout);
            timeouts.AddPolicy(StreamTimeout, Policy(load.Value.StreamTimeout));
        });
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<AccessOptions>>((cors, access) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. access.Value.AllowedOrigins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post)
                .AllowAnyHeader()
                .WithExposedHeaders("Prediction-Id", "Retry-After")));
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return services;
    }

    /// <summary>Marks endpoints as work, which takes one of the places of <c>Load:MaxConcurrent</c>.</summary>
    public static TBuilder WithLimitedLoad<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(LimitedLoad.Instance);

    /// <summary>
    /// Returns a group for the endpoints of the service: those that take a POST are work without saying so.
    /// </summary>
    public static RouteGroupBuilder MapWithLimits(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder endpoints = app.MapGroup("");
        ((IEndpointConventionBuilder)endpoints).Finally(endpoint =>
        {
            if (endpoint.Metadata.OfType<HttpMethodMetadata>().Any(allowed => allowed.HttpMethods.Contains(HttpMethods.Post))
                && !endpoint.Metadata.OfType<LimitedLoad>().Any())
            {
                endpoint.Metadata.Add(LimitedLoad.Instance);
            }
        });
        return endpoints;
    }

    /// <summary>Applies the limits to every request, before its endpoint.</summary>
    public static WebApplication UseLoad(this WebApplication app)
    {
        ApiKeyGate keys = app.Services.GetRequiredService<ApiKeyGate>();
        RequestGate gate = app.Services.GetRequiredService<RequestGate>();
        app.Use(next => context =>
        {
            SecurityHeaders.AddTo(context.Response.Headers);
            return next(context);
        });
        app.UseDrain();
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.AllowedOrigins.Count > 0)
        {
            app.UseCors();
        }

        if (keys.IsNeeded)
        {
            app.Use(next => context => keys.Admits(context) ? next(context) : LoadProblems.NoKeyAsync(context));
        }

        app.UseRequestTimeouts();
        app.Use(next => context => gate.RunAsync(context, next));
        return app;
    }

    private static RequestTimeoutPolicy Policy(TimeSpan limit) => new()
    {
        Timeout = limit,
        TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        WriteTimeoutResponse = LoadProblems.TimedOutAsync,
    };
}
