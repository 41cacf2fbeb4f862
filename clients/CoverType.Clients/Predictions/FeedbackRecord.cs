namespace CoverType.Clients.Predictions;

/// <summary>A line of <c>GET /feedback</c>.</summary>
/// <param name="PredictionId">The id of the prediction.</param>
/// <param name="ModelVersion">The version of the model that predicted.</param>
/// <param name="PredictedCoverType">The code of the predicted cover.</param>
/// <param name="CoverType">The code of the true cover.</param>
/// <param name="PredictedAt">The time of the prediction.</param>
/// <param name="ReceivedAt">The time of the last report.</param>
public sealed record FeedbackRecord(
    string PredictionId,
    string ModelVersion,
    int PredictedCoverType,
    int CoverType,
    DateTimeOffset PredictedAt,
    DateTimeOffset ReceivedAt);
