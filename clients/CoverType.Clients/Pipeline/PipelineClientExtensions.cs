using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;

namespace CoverType.Clients.Pipeline;

/// <summary>Adds <see cref="IPipelineApi"/> to a host.</summary>
public static class PipelineClientExtensions
{
    /// <summary>
    /// Adds the client; <see cref="PipelineClientOptions"/> are bound to the section <c>PipelineApi</c>. No request is
    /// retried: starting a campaign twice is not the same as starting it once.
    /// </summary>
    public static IHttpClientBuilder AddPipelineClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<PipelineClientOptions>()
            .BindConfiguration(PipelineClientOptions.Section)
            .Validate(options => options.Url is { IsAbsoluteUri: true }, "PipelineApi:Url must be an absolute http(s) address.")
            .Validate(options => options.Timeout > TimeSpan.Zero, "PipelineApi:Timeout must be longer than zero.")
            .ValidateOnStart();

        return services
            .AddRefitGeneratedClient<IPipelineApi>(new RefitSettings(
                new SystemTextJsonContentSerializer(PipelineJson.CreateOptions())))
            .ConfigureHttpClient((provider, client) =>
            {
                PipelineClientOptions options = provider.GetRequiredService<IOptions<PipelineClientOptions>>().Value;
                client.BaseAddress = options.Url;
                client.Timeout = options.Timeout;
            });
    }
}
