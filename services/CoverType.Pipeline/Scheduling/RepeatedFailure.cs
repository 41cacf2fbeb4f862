namespace CoverType.Pipeline.Scheduling;

/// <summary>Failures of a job since it last succeeded.</summary>
/// <param name="Count">The number of them.</param>
/// <param name="Reason">The reason of the last one, a sentence.</param>
/// <param name="At">The time of the last one.</param>
internal sealed record RepeatedFailure(int Count, string Reason, DateTimeOffset At);
