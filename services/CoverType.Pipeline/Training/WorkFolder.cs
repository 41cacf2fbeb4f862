using System.Text.Json;
using System.Text.RegularExpressions;
using CoverType.Pipeline.Campaigns;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>A folder for each campaign, for the files that its steps hand on and that a restart needs.</summary>
internal sealed partial class WorkFolder(IOptions<TrainingOptions> options)
{
    private readonly string _root = Path.GetFullPath(options.Value.WorkFolder);

    /// <summary>Returns the campaign's folder, which may not exist.</summary>
    public string PathOf(Campaign campaign) => PathOf(campaign.Key);

    /// <summary>Returns the folder of the campaign with this key, which may not exist.</summary>
    public string PathOf(string key) => Path.Combine(_root, key);

    /// <summary>Returns the time of the last change in the folder.</summary>
    public DateTimeOffset LastUsedAt(string key) => new DirectoryInfo(PathOf(key))
        .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(entry => entry.LastWriteTimeUtc)
        .Append(Directory.GetLastWriteTimeUtc(PathOf(key)))
        .Max();

    /// <summary>Returns an empty folder for the temporary files of a step.</summary>
    public string ScratchPath(Campaign campaign)
    {
        string path = Path.Combine(PathOf(campaign), "scratch");
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Returns the keys of the campaigns that have a folder here. Folders of other names are not the pipeline's.</summary>
    public IReadOnlyList<string> ListKeys() => Directory.Exists(_root)
        ? [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder)).Where(name => Key().IsMatch(name))]
        : [];

    /// <summary>Removes the campaign's folder, if it has one.</summary>
    public void Remove(Campaign campaign) => Remove(campaign.Key);

    /// <summary>Removes the folder of the campaign with this key, if there is one.</summary>
    public void Remove(string key)
    {
        if (Directory.Exists(PathOf(key)))
        {
            Directory.Delete(PathOf(key), recursive: true);
        }
    }

    /// <summary>Writes a JSON file into the campaign's folder.</summary>
    public Task WriteAsync<T>(Campaign campaign, string file, T content, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(
            Path.Combine(PathOf(campaign), file), JsonSerializer.SerializeToUtf8Bytes(content), cancellationToken);

    /// <summary>Reads a JSON file. Returns null if it does not exist or is not of this form.</summary>
    public async Task<T?> ReadAsync<T>(Campaign campaign, string file, CancellationToken cancellationToken)
        where T : class
    {
        string path = Path.Combine(PathOf(campaign), file);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            await using FileStream content = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(content, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[0-9]+-[0-9a-f]{8}$")]
    private static partial Regex Key();
}
