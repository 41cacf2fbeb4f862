using Refit;

namespace CoverType.Clients.Predictions;

/// <summary>The prediction API for many cells.</summary>
public interface IBatchApi
{
    /// <summary>
    /// Predicts the cells of a CSV text, a header and rows, and returns a CSV text with a row for each of them, in the same
    /// order. Both are streamed. A row with errors has them in its last column.
    /// </summary>
    /// <exception cref="PredictionException">
    /// The text is not such a CSV (400), has too many rows (413), there is no model (503), or the API cannot be reached.
    /// </exception>
    [Post("/predict/batch")]
    [Headers("Content-Type: text/csv")]
    Task<Stream> PredictCsvAsync([Body] Stream rows, CancellationToken cancellationToken);
}
