using CoverType.Clients.Predictions;

namespace CoverType.Web.Models;

/// <summary>
/// Knows what a model was trained on: a page must not let anybody take figures of simulated records for those of the
/// forest.
/// </summary>
internal interface IModelOrigin
{
    /// <summary>The records that the model was trained on; <see cref="RecordSource.Unknown"/> where nobody can tell.</summary>
    Task<RecordSource> FindAsync(ServedModel model, CancellationToken cancellationToken);
}
