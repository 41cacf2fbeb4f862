namespace CoverType.Inference.Feedback;

/// <summary>The content of a prediction's id.</summary>
/// <param name="Key">28 hexadecimal digits: the time and a random number. Later ones sort behind earlier ones.</param>
/// <param name="PredictedAt">The time of the prediction, to the millisecond.</param>
/// <param name="Cover">The code of the predicted cover.</param>
/// <param name="ModelVersion">The version of the model that predicted it.</param>
internal sealed record PredictionId(string Key, DateTimeOffset PredictedAt, int Cover, string ModelVersion);
