namespace CoverType.Clients.Predictions;

/// <summary>The models that a service has on its disk, from which it starts without MLflow.</summary>
/// <param name="Versions">The models, the one that was served last first.</param>
/// <param name="SizeBytes">The size of all their files, in bytes.</param>
public sealed record ModelCacheState(IReadOnlyList<CachedVersion> Versions, long SizeBytes);
