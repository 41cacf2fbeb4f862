namespace CoverType.Pipeline.Scheduling;

/// <summary>A job that failed and waits for its next attempt.</summary>
/// <param name="Failures">The number of failures in a row.</param>
/// <param name="NextAt">The time of the next attempt.</param>
/// <param name="Reason">The reason of the last failure, a sentence.</param>
internal sealed record JobWait(int Failures, DateTimeOffset NextAt, string Reason);
