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

    /// <summary>
    /// Predicts the cover of a cell with the share of each column in <see cref="Prediction.Explanation"/>, or the reason why
    /// there is none in <see cref="Prediction.ExplanationProblem"/>. It takes a thousand times as long as a prediction alone.
    /// </summary>
    /// <exception cref="PredictionException">
    /// The request is wrong (400), there is no model or too many explanations wait (503), or the API cannot be reached.
    /// </exception>
    [Post("/predict/?explain=true")]
    Task<Prediction> ExplainAsync([Body] PredictionRequest request, CancellationToken cancellationToken);

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

    /// <summary>Reports the true cover of a prediction. A second report of the same prediction replaces the first.</summary>
    /// <exception cref="PredictionException">
    /// The report is wrong, or its id is not one of the service (400); its database is away (503), or the API cannot be reached.
    /// </exception>
    [Post("/feedback")]
    Task<FeedbackReceipt> ReportCoverAsync([Body] FeedbackReport report, CancellationToken cancellationToken);

    /// <summary>Returns the accuracy of each version on the predictions with feedback.</summary>
    /// <param name="days">The length of the window; null for that of the service, 30 days by default.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="PredictionException">The database is away (503), or the API cannot be reached.</exception>
    [Get("/feedback/accuracy")]
    Task<FeedbackAccuracy> GetAccuracyAsync(double? days, CancellationToken cancellationToken);

    /// <summary>
    /// Returns feedback as NDJSON, a <see cref="FeedbackRecord"/> on each line, in the order of the reports.
    /// </summary>
    /// <param name="since">The time from which reports are returned, such as <c>2026-01-31T12:00:00Z</c>; null for all.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="PredictionException">The database is away (503), or the API cannot be reached.</exception>
    [Get("/feedback?format=ndjson")]
    Task<Stream> ExportFeedbackAsync(string? since, CancellationToken cancellationToken);
}
