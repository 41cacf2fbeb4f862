using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// Stops MLflow just before the pipeline's first request to the model registry, but for those that ask for the champion, or
/// before another one.
/// </summary>
internal sealed class StopBeforeRegistration(TestMlflow mlflow)
{
    private readonly TestMlflow _mlflow = mlflow;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    /// <summary>True for the path of that request.</summary>
    public Func<string, bool> IsReached { get; init; } = path =>
        path.Contains("registered-models", StringComparison.Ordinal) && !path.EndsWith("alias", StringComparison.Ordinal);

    /// <summary>Completes when MLflow is stopped.</summary>
    public Task Stopped => _stopped.Task;

    public void Configure(WebApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

    private sealed class Handler(StopBeforeRegistration stop) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath;
            if (stop.IsReached(path) && Interlocked.Exchange(ref stop._begun, 1) == 0)
            {
                await stop._mlflow.StopAsync();
                stop._stopped.SetResult();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
