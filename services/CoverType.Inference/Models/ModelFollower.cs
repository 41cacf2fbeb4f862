using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>
/// Follows the alias: asks MLflow in intervals, or when a <see cref="FollowSignal"/> demands it, which version it points to,
/// and serves that version. If MLflow is down, the alias is deleted or the new version is refused, the last good model stays.
/// </summary>
internal sealed class ModelFollower(
    ModelTarget target,
    ModelRegistry registry,
    ModelCache cache,
    ModelSwap swap,
    ServedModels served,
    FollowSignal signal,
    IOptions<ServingOptions> options,
    TimeProvider time,
    ILogger<ModelFollower> log) : BackgroundService
{
    // If MLflow takes longer at the start, the model of the cache is served meanwhile.
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    private readonly ServingOptions _options = options.Value;
    private string? _lastProblem;

    /// <summary>Asks MLflow once, and serves the version that the alias points to.</summary>
    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        ModelVersion? found;
        try
        {
            Task<ModelVersion?> lookup = registry.FindAsync(target, cancellationToken);
            if (served.State.Model is null
                && await Task.WhenAny(lookup, Task.Delay(HeadStart, time, cancellationToken)) != lookup)
            {
                await ServeFromCacheAsync(
                    $"MLflow has not returned {target} yet.", cancellationToken);
            }

            found = await lookup;
        }
        catch (Exception failure) when (failure is MlflowException or TimeoutException)
        {
            await ServeFromCacheAsync($"MLflow did not return {target}: {failure.Message}", cancellationToken);
            return;
        }

        Update(found is null ? target.Missing : await swap.ToAsync(found, cancellationToken), time.GetUtcNow());
    }

    /// <inheritdoc/>
    /// <remarks>The files of unfinished downloads are removed before another service begins a download.</remarks>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        cache.RemoveIncoming();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                TaskCompletionSource answered = signal.Begin();
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
                finally
                {
                    answered.TrySetResult();
                }

                await signal.WaitAsync(_options.PollInterval, time, stoppingToken);
            }
        }
        finally
        {
            signal.Close();
        }
    }

    private async Task ServeFromCacheAsync(string problem, CancellationToken cancellationToken)
    {
        if (served.State.Model is null && cache.FindLastServed(target) is CachedModel last)
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
            log.AliasFollowed(target.Model, target.Alias);
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
