using Yarp.ReverseProxy.Transforms.Builder;

namespace CoverType.Gateway.Repetition;

internal static class RepetitionExtensions
{
    /// <summary>Adds what lets a failed attempt be thrown away.</summary>
    public static IServiceCollection AddRepetition(this IServiceCollection services) =>
        services.AddSingleton<ITransformProvider, FailedAttempts>();

    /// <summary>Sends a request that may be repeated to another replica if one fails.</summary>
    public static IReverseProxyApplicationBuilder UseRepetition(this IReverseProxyApplicationBuilder proxy)
    {
        proxy.UseMiddleware<RequestRepetition>();
        return proxy;
    }

    /// <summary>Describes a request that could not be forwarded in problem details.</summary>
    public static IReverseProxyApplicationBuilder UseFailureDetails(this IReverseProxyApplicationBuilder proxy)
    {
        proxy.UseMiddleware<FailureDetails>();
        return proxy;
    }
}
