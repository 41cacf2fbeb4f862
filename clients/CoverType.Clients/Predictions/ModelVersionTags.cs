namespace CoverType.Clients.Predictions;

/// <summary>Tags of a registered model version that the pipeline sets and the prediction service reads.</summary>
public static class ModelVersionTags
{
    /// <summary>
    /// The SHA-256 of the version's ONNX file, 64 lower-case hex digits. A file with another digest is not served.
    /// </summary>
    public const string OnnxSha256 = "covertype.onnx_sha256";
}
