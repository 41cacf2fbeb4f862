namespace CoverType.Clients.Predictions;

/// <summary>The times of scoring one cell, in milliseconds.</summary>
/// <param name="ChampionMean">The served model's mean, with the wait for other requests.</param>
/// <param name="ChallengerMean">The challenger's mean; it scores one cell after the other.</param>
/// <param name="ChallengerMedian">The challenger's median of the last 1,000 cells.</param>
/// <param name="ChallengerP99">The time that 99 % of them do not exceed.</param>
public sealed record ShadowLatency(
    double ChampionMean, double ChallengerMean, double ChallengerMedian, double ChallengerP99);
