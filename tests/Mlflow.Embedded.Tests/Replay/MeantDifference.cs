namespace Mlflow.Embedded.Tests.Replay;

/// <summary>A difference to the recorded answer that is meant, and why.</summary>
public sealed record MeantDifference(string Difference, string Reason);
