using System.Security.Cryptography;

namespace CoverType.Inference.Models;

/// <summary>A downloaded model.</summary>
/// <param name="Version">The version in the registry.</param>
/// <param name="Folder">Its folder in the cache.</param>
/// <param name="Entry">Its description in the cache.</param>
internal sealed record CachedModel(RegisteredVersion Version, string Folder, CacheEntry Entry)
{
    /// <summary>The full path of the ONNX file.</summary>
    public string OnnxPath => PathOf(Entry.OnnxFile);

    /// <summary>The size of all its files, in bytes.</summary>
    public long SizeBytes => new DirectoryInfo(FilesPath).EnumerateFiles("*", SearchOption.AllDirectories)
        .Sum(file => file.Length);

    private string FilesPath => Path.Combine(Folder, ModelCache.FilesFolder);

    /// <summary>Returns true if the model's folder has a file.</summary>
    /// <param name="name">Its path in the folder, with <c>/</c>.</param>
    public bool Has(string name) => Entry.Files is IReadOnlyDictionary<string, string> files
        ? files.ContainsKey(name)
        : name == Entry.OnnxFile || File.Exists(PathOf(name));

    /// <summary>Reads a file of the model's folder and compares it with its digest at the download.</summary>
    /// <param name="name">Its path in the folder, with <c>/</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ModelRefusedException">There is no such file, it has changed, or it is a link.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        if (!Has(name))
        {
            throw new ModelRefusedException($"its folder {Version.Source} has no file {name}");
        }

        // A link could lead to any file of the machine. The cache has none; somebody else made it.
        if (!File.Exists(path) || File.ResolveLinkTarget(path, returnFinalTarget: false) is not null)
        {
            throw Changed(path);
        }

        byte[] content = await File.ReadAllBytesAsync(path, cancellationToken);
        string? expected = name == Entry.OnnxFile ? Entry.Sha256 : Entry.Files?.GetValueOrDefault(name);
        return expected is null || Convert.ToHexStringLower(SHA256.HashData(content)) == expected
            ? content
            : throw Changed(path);
    }

    private static ModelRefusedException Changed(string path) =>
        new($"the file {path} has changed since it was downloaded") { IsSpoiled = true };

    private string PathOf(string name) => Path.Combine(FilesPath, name.Replace('/', Path.DirectorySeparatorChar));
}
