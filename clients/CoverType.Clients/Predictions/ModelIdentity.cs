namespace CoverType.Clients.Predictions;

/// <summary>The model that computed a prediction.</summary>
/// <param name="Name">The registered model, such as <c>covertype</c>.</param>
/// <param name="Version">The version in the registry, such as <c>3</c>.</param>
/// <param name="RunId">The MLflow run that trained it; null if the version has none.</param>
public sealed record ModelIdentity(string Name, string Version, string? RunId);
