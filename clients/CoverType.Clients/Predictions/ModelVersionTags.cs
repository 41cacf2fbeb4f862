namespace CoverType.Clients.Predictions;

/// <summary>Tags of a registered model version that whoever registers it sets and whoever serves it reads.</summary>
public static class ModelVersionTags
{
    /// <summary>
    /// The SHA-256 of the version's ONNX file, 64 lower-case hex digits. A file that differs from it is not served.
    /// </summary>
    public const string OnnxSha256 = "covertype.onnx_sha256";
}
