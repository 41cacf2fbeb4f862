using CoverType.Domain;

namespace CoverType.Clients.Predictions;

/// <summary>The body of <c>POST /feedback</c>: the true cover of a prediction.</summary>
/// <param name="PredictionId">The id of the answer.</param>
/// <param name="CoverType">
/// The code of the true cover, 0 to 6: a <see cref="ForestCover"/>. The service also takes its name, such as <c>Aspen</c>.
/// </param>
public sealed record FeedbackReport(string PredictionId, int CoverType);
