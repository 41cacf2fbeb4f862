using Microsoft.Extensions.DependencyInjection;

namespace Mlflow.Client.Tests.Artifacts;

internal static class ClientServices
{
    /// <summary>A client whose tracking server is never asked.</summary>
    public static IServiceCollection AddClient(this IServiceCollection services)
    {
        services.AddMlflowClient(options => options.TrackingUri = new Uri("http://127.0.0.1:1"));
        return services;
    }
}
