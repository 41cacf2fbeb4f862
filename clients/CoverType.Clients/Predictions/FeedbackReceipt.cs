namespace CoverType.Clients.Predictions;

/// <summary>The response to <c>POST /feedback</c>.</summary>
/// <param name="CoverType">The code of the true cover that was kept.</param>
/// <param name="CoverTypeName">Its name.</param>
/// <param name="PredictedCoverType">The code of the predicted cover.</param>
/// <param name="Correct">True if the two are the same.</param>
/// <param name="ModelVersion">The version of the model that predicted.</param>
/// <param name="PredictedAt">The time of the prediction.</param>
/// <param name="Replaced">True if an earlier report of the same prediction was replaced.</param>
public sealed record FeedbackReceipt(
    int CoverType,
    string CoverTypeName,
    int PredictedCoverType,
    bool Correct,
    string ModelVersion,
    DateTimeOffset PredictedAt,
    bool Replaced);
