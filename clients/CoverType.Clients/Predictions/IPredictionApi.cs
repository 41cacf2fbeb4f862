using Refit;

namespace CoverType.Clients.Predictions;

/// <summary>The prediction API.</summary>
/// <remarks>Every call that returns no result throws a <see cref="PredictionException"/>.</remarks>
public interface IPredictionApi
{
    /// <summary>Predicts the cover of a cell.</summary>
    /// <exception cref="PredictionException">
    /// The request is wrong (400, with an entry in <see cref="PredictionException.Errors"/> for each wrong field),
    /// there is no model (503), or the API cannot be reached.
    /// </exception>
    [Post("/predict/")]
    Task<Prediction> PredictAsync([Body] PredictionRequest request, CancellationToken cancellationToken);

    /// <summary>Returns the model that is served.</summary>
    /// <exception cref="PredictionException">There is no model (503), or the API cannot be reached.</exception>
    [Get("/model")]
    Task<ServedModel> GetModelAsync(CancellationToken cancellationToken);
}
