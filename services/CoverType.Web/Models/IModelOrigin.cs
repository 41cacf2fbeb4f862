using CoverType.Clients.Predictions;

namespace CoverType.Web.Models;

/// <summary>
/// Finds the records that a model was trained on, so that no page shows figures of simulated records as those of the forest.
/// </summary>
internal interface IModelOrigin
{
    /// <summary>Returns the origin of a model; <see cref="ModelOrigin.Unknown"/> if MLflow does not know it.</summary>
    Task<ModelOrigin> FindAsync(ServedModel model, CancellationToken cancellationToken);
}
