namespace CoverType.Inference.Models;

/// <summary>What the cache notes about a model, beside its files.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version.</param>
/// <param name="RunId">The run that trained it, or null.</param>
/// <param name="Source">Where its files came from, in MLflow's words.</param>
/// <param name="RegistrySha256">What the registry said is the digest of its ONNX file, or null.</param>
/// <param name="OnnxFile">The name of the ONNX file.</param>
/// <param name="Sha256">The digest that the ONNX file had when it was downloaded.</param>
/// <param name="ServedFor">The alias that it was last served for, or null.</param>
/// <param name="ServedAt">When it was last taken into service, or downloaded.</param>
internal sealed record CacheEntry(
    string Name,
    string Version,
    string? RunId,
    string Source,
    string? RegistrySha256,
    string OnnxFile,
    string Sha256,
    string? ServedFor,
    DateTimeOffset ServedAt)
{
    /// <summary>The version as the registry described it.</summary>
    public RegisteredVersion ToVersion() => new(Name, Version, RunId, Source, RegistrySha256);
}
