using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;

namespace CoverType.Clients.DataApi;

/// <summary>Registers the client of the data API.</summary>
public static class DataApiClientExtensions
{
    /// <summary>
    /// Adds <see cref="IDataApi"/>, configured by the section <see cref="DataApiClientOptions.Section"/>. Nothing is
    /// retried: each request for data changes what the API does next, and its callers ask again in their own time.
    /// </summary>
    public static IHttpClientBuilder AddDataApiClient(
        this IServiceCollection services, Action<DataApiClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        OptionsBuilder<DataApiClientOptions> options = services.AddOptions<DataApiClientOptions>()
            .BindConfiguration(DataApiClientOptions.Section)
            .Validate(
                settings => settings.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "DataApi:Url must be an absolute address that begins with http:// or https://.")
            .Validate(settings => settings.Timeout > TimeSpan.Zero, "DataApi:Timeout must be longer than zero.")
            .ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddRefitGeneratedClient<IDataApi>().ConfigureHttpClient((provider, client) =>
        {
            DataApiClientOptions settings = provider.GetRequiredService<IOptions<DataApiClientOptions>>().Value;
            client.BaseAddress = settings.Url;
            client.Timeout = settings.Timeout;
        });
    }
}
