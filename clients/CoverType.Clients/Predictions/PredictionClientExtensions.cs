using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Refit;

namespace CoverType.Clients.Predictions;

/// <summary>Adds <see cref="IPredictionApi"/> to a host.</summary>
public static class PredictionClientExtensions
{
    /// <summary>
    /// Adds the client; <see cref="PredictionClientOptions"/> are bound to the section <c>PredictionApi</c>. A call
    /// whose connection fails is tried once more (a prediction changes nothing); an answer, whatever it says, is not.
    /// </summary>
    public static IHttpClientBuilder AddPredictionClient(
        this IServiceCollection services, Action<PredictionClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<PredictionClientOptions>()
            .BindConfiguration(PredictionClientOptions.Section)
            .Configure(options => configure?.Invoke(options))
            .Validate(
                options => options.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" },
                "PredictionApi:Url must be an absolute http or https address, such as http://127.0.0.1:8000.")
            .Validate(options => options.Timeout > TimeSpan.Zero, "PredictionApi:Timeout must be longer than zero.")
            .ValidateOnStart();

        IHttpClientBuilder client = services
            .AddRefitGeneratedClient<IPredictionApi>(CreateSettings())
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

    private static RefitSettings CreateSettings() =>
        new(new SystemTextJsonContentSerializer(PredictionJsonContext.Default.Options))
        {
            ExceptionFactory = PredictionFailure.FromAnswerAsync,
            DeserializationExceptionFactory = PredictionFailure.FromUnreadable,
            TransportExceptionFactory = PredictionFailure.FromTransport,
        };
}
