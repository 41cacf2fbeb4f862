namespace CoverType.Inference.Models;

/// <summary>A downloaded model.</summary>
/// <param name="Version">What the registry knows of it.</param>
/// <param name="Folder">The folder in the cache that is all its own.</param>
/// <param name="Entry">What the cache has noted about it.</param>
internal sealed record CachedModel(RegisteredVersion Version, string Folder, CacheEntry Entry)
{
    /// <summary>The full path of the ONNX file.</summary>
    public string OnnxPath => Path.Combine(Folder, ModelCache.FilesFolder, Entry.OnnxFile);
}
