using CoverType.Clients.Http;
using Linked;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace CoverType.Clients.Predictions;

/// <summary>Registers the client of the prediction API.</summary>
public static class PredictionClientExtensions
{
    private static readonly ApiFailures Failures = new(
        $"{PredictionClientOptions.Section}:{nameof(PredictionClientOptions.Url)}",
        failure => new PredictionException(failure.Message, failure.StatusCode, failure.Errors, failure.Cause));

    /// <summary>
    /// Adds <see cref="IPredictionApi"/>, configured by the section <see cref="PredictionClientOptions.Section"/>. A call
    /// whose connection fails is repeated once, because a prediction changes nothing; an error response is not repeated.
    /// </summary>
    public static IHttpClientBuilder AddPredictionClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddValidatedOptions<PredictionClientOptions>(PredictionClientOptions.Section);

        IHttpClientBuilder client = services
            .AddRefitGeneratedClient<IPredictionApi>(Failures.AddTo(
                new RefitSettings(new AnswerSerializer(PredictionJsonContext.Default.Options))))
            .ConfigureHttpClient((provider, http) =>
            {
                PredictionClientOptions options =
                    provider.GetRequiredService<IOptions<PredictionClientOptions>>().Value;
                http.BaseAddress = options.Url;
                http.Timeout = options.Timeout;
            });
        client.AddResilienceHandler("prediction", resilience => resilience.AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromMilliseconds(200),
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is HttpRequestException),
        }));
        return client;
    }

    /// <summary>
    /// Adds <see cref="IBatchApi"/> beside <see cref="AddPredictionClient"/>, at the same address. A batch may take any time: the caller's token ends
    /// it. No batch is repeated.
    /// </summary>
    public static IHttpClientBuilder AddBatchClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // The options are those of AddPredictionClient: registered twice, each message would come twice.
        return services
            .AddRefitGeneratedClient<IBatchApi>(Failures.AddTo(new RefitSettings()))
            .ConfigureHttpClient((provider, http) =>
            {
                http.BaseAddress = provider.GetRequiredService<IOptions<PredictionClientOptions>>().Value.Url;
                http.Timeout = Timeout.InfiniteTimeSpan;
            });
    }
}
