namespace CoverType.Inference.Models;

/// <summary>The description of a model in the cache: <c>entry.json</c> beside its files.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version.</param>
/// <param name="RunId">The run that trained it, or null.</param>
/// <param name="Source">The URI of its files, such as <c>models:/m-1</c>.</param>
/// <param name="RegistrySha256">The SHA-256 of its ONNX file by the registry, or null if the registry has none.</param>
/// <param name="OnnxFile">The name of the ONNX file.</param>
/// <param name="Sha256">The SHA-256 of the ONNX file when it was downloaded.</param>
/// <param name="ServedFor">
/// The alias that it was last served for, such as <c>Production</c>, or <c>version 3</c> if that version was demanded; null if
/// it was never served.
/// </param>
/// <param name="ServedAt">The time when it was last loaded to be served, or 1970 if it was never served.</param>
/// <param name="Files">
/// The SHA-256 of each file when it was downloaded, by its path in the model's folder; null in an entry of an older version.
/// </param>
internal sealed record CacheEntry(
    string Name,
    string Version,
    string? RunId,
    string Source,
    string? RegistrySha256,
    string OnnxFile,
    string Sha256,
    string? ServedFor,
    DateTimeOffset ServedAt,
    IReadOnlyDictionary<string, string>? Files = null)
{
    /// <summary>Returns the version as the registry described it.</summary>
    public RegisteredVersion ToVersion() => new(Name, Version, RunId, Source, RegistrySha256);
}
