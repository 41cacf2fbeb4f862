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

    /// <summary>
    /// Makes the service ask MLflow now which version to serve, and try refused versions again; returns the model that is served
    /// then.
    /// </summary>
    /// <exception cref="PredictionException">There is no model (503), or the API cannot be reached.</exception>
    [Post("/model/reload")]
    Task<ServedModel> ReloadModelAsync(CancellationToken cancellationToken);

    /// <summary>Returns how the challenger agrees with the served model, by the figures of one replica.</summary>
    /// <exception cref="PredictionException">The API cannot be reached.</exception>
    [Get("/shadow")]
    Task<ShadowReport> GetShadowAsync(CancellationToken cancellationToken);

    /// <summary>Compares the cells that one replica has predicted with the training data of the served model.</summary>
    /// <exception cref="PredictionException">The API cannot be reached.</exception>
    [Get("/drift")]
    Task<DriftReport> GetDriftAsync(CancellationToken cancellationToken);
}
