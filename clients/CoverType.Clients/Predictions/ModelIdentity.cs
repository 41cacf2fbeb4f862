namespace CoverType.Clients.Predictions;

/// <summary>Which model computed an answer.</summary>
/// <param name="Name">The registered model, such as <c>covertype</c>.</param>
/// <param name="Version">The version in the registry, such as <c>3</c>.</param>
/// <param name="RunId">The MLflow run that trained it; null where the version names none.</param>
public sealed record ModelIdentity(string Name, string Version, string? RunId);
