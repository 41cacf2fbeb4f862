using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>Reads MLflow's registry, within the time limits of <see cref="ServingOptions"/>.</summary>
internal sealed class ModelRegistry(MlflowClient mlflow, IOptions<ServingOptions> options, TimeProvider time)
{
    private readonly ServingOptions _options = options.Value;

    /// <summary>Returns the version of a target, or null if there is no such model, alias or version.</summary>
    /// <exception cref="MlflowException">MLflow cannot be reached, or refuses the request.</exception>
    /// <exception cref="TimeoutException">MLflow did not respond within <c>Serving:LookupTimeout</c>.</exception>
    public Task<ModelVersion?> FindAsync(ModelTarget target, CancellationToken cancellationToken) => WithinAsync(
        _options.LookupTimeout,
        "Serving:LookupTimeout",
        token => target.Version is int pinned
            ? FindVersionAsync(target.Model, pinned, token)
            : mlflow.FindModelVersionByAliasAsync(target.Model, target.Alias, token),
        cancellationToken);

    /// <summary>Downloads a version's model folder.</summary>
    /// <exception cref="MlflowException">MLflow cannot be reached, or refuses the request.</exception>
    /// <exception cref="TimeoutException">The download took longer than <c>Serving:DownloadTimeout</c>.</exception>
    public Task DownloadAsync(ModelVersion version, string folder, CancellationToken cancellationToken) => WithinAsync(
        _options.DownloadTimeout,
        "Serving:DownloadTimeout",
        token => mlflow.DownloadModelAsync(version, folder, token),
        cancellationToken);

    private async Task<ModelVersion?> FindVersionAsync(string model, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await mlflow.GetModelVersionAsync(model, version, cancellationToken);
        }
        catch (MlflowNotFoundException)
        {
            return null;
        }
    }

    private async Task<T> WithinAsync<T>(
        TimeSpan limit, string setting, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(limit, time);
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await action(either.Token);
        }
        catch (OperationCanceledException) when (
            timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {limit.TotalSeconds:0.###} s ({setting}).");
        }
    }
}
