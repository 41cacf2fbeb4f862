namespace CoverType.Web.Models.Production;

/// <summary>The predictions with about the same probability.</summary>
/// <param name="Cells">Their number.</param>
/// <param name="Confidence">The mean of their probabilities, 0 to 1.</param>
/// <param name="Accuracy">The share of them that is right, 0 to 1.</param>
public sealed record ReliabilityBin(int Cells, double Confidence, double Accuracy);
