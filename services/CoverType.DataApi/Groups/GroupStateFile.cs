using System.Text.Json;
using CoverType.DataApi.Settings;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Groups;

/// <summary>
/// Keeps the groups' states in one small JSON file. It is replaced as a whole: a process that is killed while it writes
/// leaves the old state.
/// </summary>
internal sealed class GroupStateFile(IOptions<DataApiOptions> options, ILogger<GroupStateFile> log)
{
    private const string Name = "groups.json";

    private readonly string _path = Path.GetFullPath(Path.Combine(options.Value.StateFolder, Name));

    /// <summary>Reads the states by group. Returns none if the file does not exist.</summary>
    public Dictionary<int, GroupState> Load()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), GroupJson.Default.DictionaryInt32GroupState)
                ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            string kept = $"{_path}.unreadable";
            File.Move(_path, kept, overwrite: true);
            log.StateUnreadable(_path, error.Message, kept);
            return [];
        }
    }

    /// <summary>Replaces the states.</summary>
    public void Save(Dictionary<int, GroupState> states) => AtomicFile.Write(
        _path, file => JsonSerializer.Serialize(file, states, GroupJson.Default.DictionaryInt32GroupState));
}
