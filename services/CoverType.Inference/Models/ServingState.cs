namespace CoverType.Inference.Models;

/// <summary>The served model at one moment. The record is immutable; a new one replaces it.</summary>
/// <param name="Model">The model, or null while there is none.</param>
/// <param name="Problem">
/// The reason why there is no model, or why the alias may point to another one; null if the model is the alias's.
/// </param>
/// <param name="CheckedAt">The time of the registry's last response about the alias, or null if there was none.</param>
internal sealed record ServingState(LoadedModel? Model, string? Problem, DateTimeOffset? CheckedAt);
