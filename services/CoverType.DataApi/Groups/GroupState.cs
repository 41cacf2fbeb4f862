namespace CoverType.DataApi.Groups;

/// <summary>How far a group is.</summary>
/// <param name="Batch">The batch that it is at, from 1.</param>
/// <param name="Since">When that batch was first asked for.</param>
internal sealed record GroupState(int Batch, DateTimeOffset Since);
