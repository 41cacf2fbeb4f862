using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Inference.Models;

/// <summary>A version of a registered model, as far as serving it depends on it.</summary>
/// <param name="Name">The registered model.</param>
/// <param name="Version">The version.</param>
/// <param name="RunId">The run that trained it, or null.</param>
/// <param name="Source">Where its files are, in MLflow's words.</param>
/// <param name="OnnxSha256">
/// What the registry says is the digest of its ONNX file, or null where it says nothing.
/// </param>
internal sealed record RegisteredVersion(string Name, string Version, string? RunId, string Source, string? OnnxSha256)
{
    /// <summary>
    /// A name for a folder. A number alone would not do: an MLflow server that was set up anew counts from 1 again. Nor
    /// would it do without the digest: where the registry names another one, what is served stays beside what comes.
    /// </summary>
    public string Key => $"{Plain(Version)}-{Digest($"{Name}\n{Version}\n{RunId}\n{Source}\n{OnnxSha256}")}";

    /// <summary>What the registry answered.</summary>
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

    // What comes from a server becomes part of a path only after this.
    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit).Take(20));
}
