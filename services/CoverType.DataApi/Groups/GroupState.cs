namespace CoverType.DataApi.Groups;

/// <summary>The progress of a group.</summary>
/// <param name="Batch">The current batch, from 1.</param>
/// <param name="Since">The time of the first request for that batch.</param>
internal sealed record GroupState(int Batch, DateTimeOffset Since);
