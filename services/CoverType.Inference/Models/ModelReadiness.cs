using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Inference.Models;

/// <summary>
/// Healthy if a model is served; degraded, which is still ready, if the alias may point to another one.
/// </summary>
internal sealed class ModelReadiness(ServedModels models) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(models.State switch
        {
            { Model: null } state => new HealthCheckResult(context.Registration.FailureStatus, state.Problem),
            { Problem: string problem } => HealthCheckResult.Degraded(problem),
            { Model: LoadedModel model } => HealthCheckResult.Healthy($"Serving {model.Version}."),
        });
}
