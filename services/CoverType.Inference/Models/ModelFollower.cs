using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>
/// Follows the alias: asks MLflow what it points to, again and again, and serves that. A model that is served is never
/// given up for one that cannot be: where MLflow is down, the alias is gone, or the new version is refused, the last
/// good one stays.
/// </summary>
internal sealed class ModelFollower(
    ModelRegistry registry,
    ModelCache cache,
    ModelSwap swap,
    ServedModels served,
    IOptions<ServingOptions> options,
    TimeProvider time,
    ILogger<ModelFollower> logger) : BackgroundService
{
    private readonly ServingOptions _options = options.Value;
    private string? _lastProblem;

    /// <summary>Asks MLflow once, and serves what it says.</summary>
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
        Note(problem, time.GetUtcNow());
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
                // Whatever it was, the model that is served stays, and the next look may go better.
                string problem = $"Following the alias failed: {failure.Message}";
                if (problem != _lastProblem)
                {
                    logger.FollowingFailed(failure);
                }

                Note(problem, served.State.CheckedAt);
            }

            await Task.Delay(_options.PollInterval, time, stoppingToken);
        }
    }

    private async Task ServeWithoutRegistryAsync(string reason, CancellationToken cancellationToken)
    {
        string problem = $"MLflow does not say what {_options.Alias} points to: {reason}";
        if (served.State.Model is null && cache.FindLastServed() is CachedModel last)
        {
            string? refused = await swap.ToAsync(last, cancellationToken);
            problem = refused is null ? problem : $"{problem} {refused}";
        }

        Note(problem, served.State.CheckedAt);
    }

    private void Note(string? problem, DateTimeOffset? checkedAt)
    {
        served.Note(problem, checkedAt);
        if (problem == _lastProblem)
        {
            return;
        }

        _lastProblem = problem;
        if (problem is null)
        {
            logger.AliasFollowed(_options.ModelName, _options.Alias);
        }
        else if (served.State.Model is LoadedModel model)
        {
            logger.ServingStale(model.Version, problem);
        }
        else
        {
            logger.NothingToServe(problem);
        }
    }
}
