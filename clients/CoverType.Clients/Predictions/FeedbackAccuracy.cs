namespace CoverType.Clients.Predictions;

/// <summary>The response to <c>GET /feedback/accuracy</c>.</summary>
/// <param name="Days">The length of the window, in days. Feedback that came earlier is not counted.</param>
/// <param name="Since">The beginning of the window.</param>
/// <param name="Versions">The versions with feedback in the window, by their first prediction.</param>
public sealed record FeedbackAccuracy(double Days, DateTimeOffset Since, IReadOnlyList<VersionAccuracy> Versions);
