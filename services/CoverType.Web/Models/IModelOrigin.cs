using CoverType.Clients.Predictions;

namespace CoverType.Web.Models;

/// <summary>
/// Finds the records that a model was trained on, so that no page shows figures of simulated records as those of the forest.
/// </summary>
internal interface IModelOrigin
{
    /// <summary>Returns the records of a model; <see cref="RecordSource.Unknown"/> if MLflow does not know them.</summary>
    Task<RecordSource> FindAsync(ServedModel model, CancellationToken cancellationToken);
}
