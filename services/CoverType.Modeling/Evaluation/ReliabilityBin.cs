namespace CoverType.Modeling.Evaluation;

/// <summary>The predictions whose probability is within a bin of the reliability curve.</summary>
/// <param name="Cells">The number of predictions.</param>
/// <param name="Confidence">Their mean probability.</param>
/// <param name="Accuracy">The share of them that is correct.</param>
public sealed record ReliabilityBin(int Cells, double Confidence, double Accuracy);
