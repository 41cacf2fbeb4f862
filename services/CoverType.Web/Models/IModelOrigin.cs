using CoverType.Clients.Predictions;

namespace CoverType.Web.Models;

/// <summary>
/// Knows what a model was trained on: a page must not let anybody take figures of simulated records for those of the
/// forest.
/// </summary>
internal interface IModelOrigin
{
    /// <summary>Whether the model was trained on simulated records; false too where that cannot be told at the moment.</summary>
    Task<bool> IsSimulatedAsync(ServedModel model, CancellationToken cancellationToken);
}
