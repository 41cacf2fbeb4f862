namespace CoverType.Inference.Models;

/// <summary>What is being served at one moment. It never changes; another one takes its place.</summary>
/// <param name="Model">The model, or null while there is none.</param>
/// <param name="Problem">
/// Why there is no model, or why it may not be what the alias points to; null where all is well.
/// </param>
/// <param name="CheckedAt">When the registry last answered what the alias points to; null if it never did.</param>
internal sealed record ServingState(LoadedModel? Model, string? Problem, DateTimeOffset? CheckedAt);
