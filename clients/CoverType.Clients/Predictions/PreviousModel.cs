namespace CoverType.Clients.Predictions;

/// <summary>A model that was served before another.</summary>
/// <param name="Version">The version in the registry.</param>
/// <param name="RunId">The MLflow run that trained it.</param>
/// <param name="LoadedAt">The time at which it was loaded.</param>
/// <param name="ReplacedAt">The time at which the other took its place.</param>
public sealed record PreviousModel(string Version, string? RunId, DateTimeOffset LoadedAt, DateTimeOffset ReplacedAt);
