namespace CoverType.Modeling.Evaluation;

/// <summary>Answers of about the same probability.</summary>
/// <param name="Cells">The number of answers.</param>
/// <param name="Confidence">Their mean probability.</param>
/// <param name="Accuracy">The share of them that is right.</param>
public sealed record ReliabilityBin(int Cells, double Confidence, double Accuracy);
