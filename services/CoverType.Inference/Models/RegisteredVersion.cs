using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>A version of a registered model, with the values that matter for serving it.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version.</param>
/// <param name="RunId">The run that trained it, or null.</param>
/// <param name="Source">The URI of its files, such as <c>models:/m-1</c>.</param>
/// <param name="OnnxSha256">The SHA-256 of its ONNX file by the registry, or null if the registry has none.</param>
internal sealed record RegisteredVersion(string Name, string Version, string? RunId, string Source, string? OnnxSha256)
{
    /// <summary>
    /// The name of its folder in the cache. The version number alone is not enough: a new MLflow server counts from 1
    /// again. The name includes the digest: if the registry changes it, the served model stays beside the new one.
    /// </summary>
    public string Key => $"{Plain(Version)}-{Digest($"{Name}\n{Version}\n{RunId}\n{Source}\n{OnnxSha256}")}";

    /// <summary>Converts a version of the registry.</summary>
    public static RegisteredVersion From(ModelVersion found) => new(
        found.Name,
        found.Version.ToString(CultureInfo.InvariantCulture),
        found.RunId?.Value,
        found.Source,
        found.Tags.GetValueOrDefault(ModelVersionTags.OnnxSha256));

    /// <summary>For example <c>covertype version 3 (run ab12cd34…)</c>.</summary>
    public override string ToString() => RunId switch
    {
        null => $"{Name} version {Version}",
        { Length: <= 8 } => $"{Name} version {Version} (run {RunId})",
        _ => $"{Name} version {Version} (run {RunId[..8]}…)",
    };

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    // Text from a server must be made safe before it becomes part of a path.
    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit).Take(20));
}
