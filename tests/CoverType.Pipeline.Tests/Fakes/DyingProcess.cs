using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>
/// A process that dies after an answer from MLflow: what it asked for is done there, but it never learns of it,
/// and nothing leaves it afterwards.
/// </summary>
internal sealed class DyingProcess(TestMlflow mlflow, string lastPath)
{
    private readonly string _mlflow = mlflow.Url;
    private readonly string _lastPath = lastPath;
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the process is dead.</summary>
    public Task Death => _died.Task;

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
            if (!request.RequestUri.AbsolutePath.EndsWith(process._lastPath, StringComparison.Ordinal))
            {
                return response;
            }

            response.Dispose();
            process._died.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody comes back from an endless wait.");
        }
    }
}
