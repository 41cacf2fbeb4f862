using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoverType.Inference.Models;

/// <summary>
/// Ready when a model is served; degraded, and still ready, where it may not be what the alias points to.
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
