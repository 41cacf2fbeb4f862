using CoverType.Clients.Http;
using Linked;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Refit;

namespace CoverType.Clients.Pipeline;

/// <summary>Registers the client of the pipeline's HTTP API.</summary>
public static class PipelineClientExtensions
{
    private const string ApiKeyHeader = "X-Api-Key";

    private static readonly ApiFailures Failures = new(
        $"{PipelineClientOptions.Section}:{nameof(PipelineClientOptions.Url)}",
        failure => new PipelineException(
            failure.Errors is { Count: > 0 } errors
                ? string.Join(" ", errors.SelectMany(field => field.Value))
                : failure.Message,
            failure.StatusCode,
            failure.Cause));

    /// <summary>
    /// Adds <see cref="IPipelineApi"/>, configured by the section <see cref="PipelineClientOptions.Section"/>. No request is
    /// repeated: two requests for a campaign start two campaigns.
    /// </summary>
    public static IHttpClientBuilder AddPipelineClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddValidatedOptions<PipelineClientOptions>(PipelineClientOptions.Section);

        return services
            .AddRefitGeneratedClient<IPipelineApi>(Failures.AddTo(
                new RefitSettings(new AnswerSerializer(PipelineJson.CreateOptions()))))
            .ConfigureHttpClient((provider, client) =>
            {
                PipelineClientOptions options = provider.GetRequiredService<IOptions<PipelineClientOptions>>().Value;
                client.BaseAddress = options.Url;
                client.Timeout = options.Timeout;
                if (!string.IsNullOrEmpty(options.ApiKey))
                {
                    client.DefaultRequestHeaders.Add(ApiKeyHeader, options.ApiKey);
                }
            });
    }
}
