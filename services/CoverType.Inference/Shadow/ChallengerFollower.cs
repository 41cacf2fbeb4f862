using CoverType.Inference.Models;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Shadow;

/// <summary>
/// Follows the alias of the challenger, at the intervals of the served model's alias. Unlike the served model, a challenger
/// whose alias is deleted is no longer scored.
/// </summary>
internal sealed class ChallengerFollower(
    ChallengerModel challenger,
    ServedModels served,
    ModelRegistry registry,
    ModelCache cache,
    IOptions<ShadowOptions> shadow,
    IOptions<ServingOptions> serving,
    TimeProvider time,
    ILogger<ChallengerFollower> log) : BackgroundService
{
    private string? _lastProblem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (shadow.Value.Share == 0)
        {
            challenger.Models.Update("Shadow:Share is 0, so no cell is scored by a challenger.", null);
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            TaskCompletionSource answered = challenger.Signal.Begin();
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                Keep($"Following the alias {challenger.Target.Alias} failed: {failure.Message}");
            }
            finally
            {
                answered.TrySetResult();
            }

            await challenger.Signal.WaitAsync(serving.Value.PollInterval, time, stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        ModelVersion? found;
        try
        {
            found = await registry.FindAsync(challenger.Target, cancellationToken);
        }
        catch (Exception failure) when (failure is MlflowException or TimeoutException)
        {
            string problem = $"MLflow did not return {challenger.Target}: {failure.Message}";
            if (challenger.Models.State.Model is null && cache.FindLastServed(challenger.Target) is CachedModel last)
            {
                await challenger.Swap.ToAsync(last, cancellationToken);
            }

            Keep(problem);
            return;
        }

        if (found is null)
        {
            challenger.Models.Withdraw(challenger.Target.Missing, time.GetUtcNow());
            _lastProblem = null;
        }
        else if (served.State.Model?.Version == RegisteredVersion.From(found))
        {
            challenger.Models.Withdraw(
                $"The alias {challenger.Target.Alias} points to version {found.Version}, which is the served one.",
                time.GetUtcNow());
            _lastProblem = null;
        }
        else
        {
            string? problem = await challenger.Swap.ToAsync(found, cancellationToken);
            challenger.Models.Update(problem, time.GetUtcNow());
            Log(problem);
        }
    }

    private void Keep(string problem)
    {
        challenger.Models.Update(problem, challenger.Models.State.CheckedAt);
        Log(problem);
    }

    private void Log(string? problem)
    {
        if (problem != _lastProblem && problem is not null)
        {
            log.ChallengerNotFollowed(problem);
        }

        _lastProblem = problem;
    }
}
