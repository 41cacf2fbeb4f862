using System.Security.Cryptography;
using System.Text.Json;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Models;

/// <summary>
/// The folder of downloaded models. An alias that moves back needs no download, and a service that starts without MLflow
/// serves the model that it served last. Only a complete download has an entry; the oldest ones are removed.
/// </summary>
/// <remarks>
/// <c>{CacheFolder}/{key}/entry.json</c> and <c>{CacheFolder}/{key}/files/</c>, the model's folder. Several processes may
/// share the cache.
/// </remarks>
internal sealed class ModelCache(IOptions<ServingOptions> options, TimeProvider time, ILogger<ModelCache> log)
{
    internal const string FilesFolder = "files";
    private const string EntryFile = "entry.json";
    private const string IncomingPrefix = "incoming-";

    private readonly ServingOptions _options = options.Value;
    private readonly string _folder = Path.GetFullPath(options.Value.CacheFolder);

    /// <summary>Returns a model, or null if it has not been downloaded.</summary>
    public CachedModel? Find(RegisteredVersion version)
    {
        string folder = Path.Combine(_folder, version.Key);
        return ReadEntry(folder) is CacheEntry entry ? new CachedModel(version, folder, entry) : null;
    }

    /// <summary>Returns the model that was last served for a target, or null if there is none.</summary>
    public CachedModel? FindLastServed(ModelTarget target) => Entries()
        .Where(cached => cached.Version.Name == target.Model && cached.Entry.ServedFor == target.ServedFor)
        .MaxBy(cached => cached.Entry.ServedAt);

    /// <summary>Returns all models, the one that was served last first.</summary>
    public IReadOnlyList<CachedModel> List() => [.. Entries().OrderByDescending(cached => cached.Entry.ServedAt)];

    /// <summary>Returns the size of a model's files in bytes, or 0 if they cannot be read.</summary>
    public long SizeOf(CachedModel cached)
    {
        try
        {
            return cached.SizeBytes;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.CacheNotListed(cached.Folder, failure);
            return 0;
        }
    }

    /// <summary>Downloads a model.</summary>
    /// <param name="version">The version to download.</param>
    /// <param name="download">Writes the model's files into a folder.</param>
    /// <param name="cancellationToken">Cancels the download; its files are removed.</param>
    /// <exception cref="ModelRefusedException">The model's folder has no ONNX file, or several.</exception>
    public async Task<CachedModel> AddAsync(
        RegisteredVersion version,
        Func<string, CancellationToken, Task> download,
        CancellationToken cancellationToken)
    {
        string incoming = Path.Combine(_folder, $"{IncomingPrefix}{Guid.NewGuid():N}");
        string files = Path.Combine(incoming, FilesFolder);
        try
        {
            Directory.CreateDirectory(files);
            await download(files, cancellationToken);
            CacheEntry entry = await DescribeAsync(version, files, cancellationToken);
            await WriteEntryAsync(incoming, entry, cancellationToken);

            string folder = Path.Combine(_folder, version.Key);
            entry = Replace(folder, incoming, entry);
            return new CachedModel(version, folder, entry);
        }
        finally
        {
            DeleteFolder(incoming);
        }
    }

    /// <summary>
    /// Writes into the cache that a model is served, and removes the oldest of the others. Failures are logged: a full or
    /// damaged disk must not keep the model from being served.
    /// </summary>
    /// <param name="cached">The model.</param>
    /// <param name="servedFor">The mark of the target that it is served for.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public async Task KeepAsync(CachedModel cached, string servedFor, CancellationToken cancellationToken)
    {
        CacheEntry entry = cached.Entry with
        {
            RegistrySha256 = cached.Version.OnnxSha256,
            ServedFor = servedFor,
            ServedAt = time.GetUtcNow(),
        };
        try
        {
            await WriteEntryAsync(cached.Folder, entry, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.CacheEntryNotWritten(cached.Folder, failure);
        }

        // What another target serves, such as the challenger, stays as well: a start without MLflow needs it.
        CachedModel[] others = [.. List().Where(other => other.Folder != cached.Folder)];
        HashSet<string> ofOtherTargets =
        [
            .. others.Where(other => other.Entry.ServedFor is string target && target != servedFor)
                .DistinctBy(other => other.Entry.ServedFor)
                .Select(other => other.Folder),
        ];
        foreach (CachedModel old in others.Where(other => !ofOtherTargets.Contains(other.Folder)).Skip(_options.KeptModels - 1))
        {
            Remove(old);
        }
    }

    /// <summary>Removes a model.</summary>
    public void Remove(CachedModel cached) => DeleteFolder(cached.Folder);

    /// <summary>Removes the files of downloads that a killed process left: those that began longer ago than a download takes.</summary>
    public void RemoveIncoming()
    {
        DateTime earliest = (time.GetUtcNow() - _options.DownloadTimeout).UtcDateTime;
        foreach (string incoming in Folders().Where(folder => IsIncoming(folder) && Directory.GetLastWriteTimeUtc(folder) < earliest))
        {
            DeleteFolder(incoming);
        }
    }

    // Moved aside rather than deleted: another process may be opening the model that is there.
    private CacheEntry Replace(string folder, string incoming, CacheEntry entry)
    {
        string aside = Path.Combine(_folder, $"{IncomingPrefix}{Guid.NewGuid():N}");
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, aside);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // Another process has moved it.
        }

        try
        {
            Directory.Move(incoming, folder);
            return entry;
        }
        catch (IOException) when (ReadEntry(folder) is CacheEntry other && other.Files is not null && other.Files.SequenceEqual(entry.Files!))
        {
            // Another process has put the same files there.
            return other;
        }
        finally
        {
            DeleteFolder(aside);
        }
    }

    private static async Task<CacheEntry> DescribeAsync(
        RegisteredVersion version, string files, CancellationToken cancellationToken)
    {
        string[] onnxFiles = Directory.GetFiles(files, "*.onnx");
        if (onnxFiles is not [string onnxFile])
        {
            throw new ModelRefusedException(onnxFiles.Length == 0
                ? $"its folder {version.Source} holds no .onnx file"
                : $"its folder {version.Source} holds {onnxFiles.Length} .onnx files");
        }

        SortedDictionary<string, string> digests = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories))
        {
            await using FileStream stream = File.OpenRead(file);
            byte[] digest = await SHA256.HashDataAsync(stream, cancellationToken);
            digests.Add(
                Path.GetRelativePath(files, file).Replace(Path.DirectorySeparatorChar, '/'), Convert.ToHexStringLower(digest));
        }

        return new CacheEntry(
            version.Name,
            version.Version,
            version.RunId,
            version.Source,
            version.OnnxSha256,
            Path.GetFileName(onnxFile),
            digests[Path.GetFileName(onnxFile)],
            ServedFor: null,
            ServedAt: DateTimeOffset.UnixEpoch,
            digests);
    }

    private static Task WriteEntryAsync(string folder, CacheEntry entry, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(
            Path.Combine(folder, EntryFile),
            JsonSerializer.SerializeToUtf8Bytes(entry, CacheJsonContext.Default.CacheEntry),
            cancellationToken);

    private static bool IsIncoming(string folder) =>
        Path.GetFileName(folder).StartsWith(IncomingPrefix, StringComparison.Ordinal);

    private IEnumerable<CachedModel> Entries() =>
        from folder in Folders()
        where !IsIncoming(folder)
        let entry = ReadEntry(folder)
        where entry is not null
        select new CachedModel(entry.ToVersion(), folder, entry);

    private string[] Folders()
    {
        try
        {
            return Directory.Exists(_folder) ? Directory.GetDirectories(_folder) : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.CacheNotListed(_folder, failure);
            return [];
        }
    }

    // An entry that cannot be read, or whose file is missing, does not count: the model is downloaded again.
    private CacheEntry? ReadEntry(string folder)
    {
        string path = Path.Combine(folder, EntryFile);
        try
        {
            CacheEntry? entry = File.Exists(path)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(path), CacheJsonContext.Default.CacheEntry)
                : null;
            return entry is not null && File.Exists(Path.Combine(folder, FilesFolder, entry.OnnxFile)) ? entry : null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            log.CacheEntryUnreadable(path, failure);
            return null;
        }
    }

    private void DeleteFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.CacheFolderNotRemoved(folder, failure);
        }
    }
}
