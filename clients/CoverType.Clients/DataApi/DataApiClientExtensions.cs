using Linked;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;

namespace CoverType.Clients.DataApi;

/// <summary>Registers the client of the data API.</summary>
public static class DataApiClientExtensions
{
    /// <summary>
    /// Adds <see cref="IDataApi"/>, configured by the section <see cref="DataApiClientOptions.Section"/>. No request is
    /// repeated: each request for data changes the next response, and the caller decides when to ask again.
    /// </summary>
    public static IHttpClientBuilder AddDataApiClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddValidatedOptions<DataApiClientOptions>(DataApiClientOptions.Section);

        return services.AddRefitGeneratedClient<IDataApi>().ConfigureHttpClient((provider, client) =>
        {
            DataApiClientOptions options = provider.GetRequiredService<IOptions<DataApiClientOptions>>().Value;
            client.BaseAddress = options.Url;
            client.Timeout = options.Timeout;
        });
    }
}
