namespace CoverType.Clients.Predictions;

/// <summary>The drift of the predicted covers.</summary>
/// <param name="Rows">The number of cells in the window that the served version has predicted.</param>
/// <param name="Index">The population stability index against the training data; null if it is not compared.</param>
/// <param name="Drifted">True if the index is at least the warning of the report.</param>
/// <param name="Expected">The share of each cover in the training data, by its name; null if it is not known.</param>
/// <param name="Observed">The share of each cover among the predictions, by its name; null if it is not compared.</param>
/// <param name="Problem">The reason why it is not compared, a sentence; null if it is.</param>
public sealed record PredictionDrift(
    int Rows,
    double? Index = null,
    bool Drifted = false,
    IReadOnlyDictionary<string, double>? Expected = null,
    IReadOnlyDictionary<string, double>? Observed = null,
    string? Problem = null);
