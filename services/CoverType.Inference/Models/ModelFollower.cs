using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>
/// Follows the alias: asks MLflow in intervals which version it points to, and serves that version. If MLflow is down, the
/// alias is deleted or the new version is refused, the last good model stays.
/// </summary>
internal sealed class ModelFollower(
    ModelRegistry registry,
    ModelCache cache,
    ModelSwap swap,
    ServedModels served,
    IOptions<ServingOptions> options,
    TimeProvider time,
    ILogger<ModelFollower> log) : BackgroundService
{
    private readonly ServingOptions _options = options.Value;
    private string? _lastProblem;

    /// <summary>Asks MLflow once, and serves the version that the alias points to.</summary>
    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        ModelVersion? found;
        try
        {
            found = await registry.FindAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is MlflowException or TimeoutException)
        {
            await ServeWithoutRegistryAsync(failure.Message, cancellationToken);
            return;
        }

        string? problem = found is null
            ? $"The registry has no version of {_options.ModelName} with the alias {_options.Alias}."
            : await swap.ToAsync(found, cancellationToken);
        Update(problem, time.GetUtcNow());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        cache.RemoveIncoming();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The served model stays after any failure, and the next attempt may succeed.
                string problem = $"Following the alias failed: {failure.Message}";
                if (problem != _lastProblem)
                {
                    log.FollowingFailed(failure);
                }

                Update(problem, served.State.CheckedAt);
            }

            await Task.Delay(_options.PollInterval, time, stoppingToken);
        }
    }

    private async Task ServeWithoutRegistryAsync(string reason, CancellationToken cancellationToken)
    {
        string problem = $"MLflow did not return the version of the alias {_options.Alias}: {reason}";
        if (served.State.Model is null && cache.FindLastServed() is CachedModel last)
        {
            string? refused = await swap.ToAsync(last, cancellationToken);
            problem = refused is null ? problem : $"{problem} {refused}";
        }

        Update(problem, served.State.CheckedAt);
    }

    private void Update(string? problem, DateTimeOffset? checkedAt)
    {
        served.Update(problem, checkedAt);
        if (problem == _lastProblem)
        {
            return;
        }

        _lastProblem = problem;
        if (problem is null)
        {
            log.AliasFollowed(_options.ModelName, _options.Alias);
        }
        else if (served.State.Model is LoadedModel model)
        {
            log.ServingStale(model.Version, problem);
        }
        else
        {
            log.NothingToServe(problem);
        }
    }
}
