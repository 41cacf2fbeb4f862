using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// A process that dies after its n-th answer from MLflow: what it asked for is done there, but it never learns of it,
/// and nothing leaves it afterwards.
/// </summary>
internal sealed class DyingProcess(TestMlflow mlflow, int lastAnswer = 0)
{
    private readonly string _mlflow = mlflow.Url;
    private readonly int _lastAnswer = lastAnswer;
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _answers;

    /// <summary>The end of the path after whose first answer the process dies, where the number does not say.</summary>
    public string? LastPath { get; init; }

    /// <summary>Completes when the process is dead.</summary>
    public Task Death => _died.Task;

    /// <summary>How many answers came from MLflow.</summary>
    public int Answers => _answers;

    /// <summary>The request after whose answer the process died.</summary>
    public string LastRequest { get; private set; } = "none";

    public void Configure(WebApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

    private sealed class Handler(DyingProcess process) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsoluteUri.StartsWith(process._mlflow, StringComparison.Ordinal))
            {
                return await base.SendAsync(request, cancellationToken);
            }

            if (process.Death.IsCompleted)
            {
                throw new OperationCanceledException("This process is dead.");
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            bool isLast = Interlocked.Increment(ref process._answers) == process._lastAnswer;
            if (!isLast
                && (process.LastPath is null
                    || !request.RequestUri.AbsolutePath.EndsWith(process.LastPath, StringComparison.Ordinal)))
            {
                return response;
            }

            response.Dispose();
            process.LastRequest = $"{request.Method} {request.RequestUri.AbsolutePath}";
            process._died.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody comes back from an endless wait.");
        }
    }
}
