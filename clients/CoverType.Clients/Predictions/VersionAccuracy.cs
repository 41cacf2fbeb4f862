namespace CoverType.Clients.Predictions;

/// <summary>The accuracy of a version of the model on the predictions with feedback.</summary>
/// <param name="Version">The version.</param>
/// <param name="Count">The number of predictions with feedback.</param>
/// <param name="Correct">The number of these that were right.</param>
/// <param name="Accuracy">The share of right ones, 0 to 1.</param>
/// <param name="Low">The lower end of the 95 % interval of the accuracy, after Wilson.</param>
/// <param name="High">Its upper end.</param>
public sealed record VersionAccuracy(
    string Version, long Count, long Correct, double Accuracy, double Low, double High);
