using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Groups;

/// <summary>
/// Keeps the groups' states in one small JSON file. It is replaced as a whole, so that a process that dies while writing
/// leaves the state before.
/// </summary>
internal sealed class GroupStateFile(IOptions<DataApiOptions> options, ILogger<GroupStateFile> logger)
{
    private const string Name = "groups.json";

    private readonly string _path = Path.GetFullPath(Path.Combine(options.Value.StateFolder, Name));

    /// <summary>The states by group; none where there is no file yet.</summary>
    public Dictionary<int, GroupState> Load()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), GroupJson.Default.DictionaryInt32GroupState)
                ?? throw new JsonException("it holds nothing");
        }
        catch (JsonException error)
        {
            string kept = $"{_path}.unreadable";
            File.Move(_path, kept, overwrite: true);
            Log.StateUnreadable(logger, _path, error.Message, kept);
            return [];
        }
    }

    /// <summary>Replaces what is kept.</summary>
    public void Save(Dictionary<int, GroupState> states)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        string written = $"{_path}.tmp";
        using (FileStream file = File.Create(written))
        {
            JsonSerializer.Serialize(file, states, GroupJson.Default.DictionaryInt32GroupState);
            file.Flush(flushToDisk: true);
        }

        File.Move(written, _path, overwrite: true);
    }
}
