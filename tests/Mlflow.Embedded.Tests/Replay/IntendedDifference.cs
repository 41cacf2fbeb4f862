namespace Mlflow.Embedded.Tests.Replay;

/// <summary>An intended difference to the recorded response.</summary>
/// <param name="Difference">The difference as <see cref="ResponseComparison"/> states it.</param>
/// <param name="Reason">The reason for it.</param>
public sealed record IntendedDifference(string Difference, string Reason);
