namespace CoverType.Inference.Models;

/// <summary>A downloaded model.</summary>
/// <param name="Version">The version in the registry.</param>
/// <param name="Folder">Its folder in the cache.</param>
/// <param name="Entry">Its description in the cache.</param>
internal sealed record CachedModel(RegisteredVersion Version, string Folder, CacheEntry Entry)
{
    /// <summary>The full path of the ONNX file.</summary>
    public string OnnxPath => Path.Combine(Folder, ModelCache.FilesFolder, Entry.OnnxFile);
}
