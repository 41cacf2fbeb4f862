using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>
/// The values that the recorded server generated (ids of runs and models, names of runs, times), each with its
/// counterpart in the replay. A pair is learned at its first occurrence in a response and must stay the same.
/// </summary>
public sealed partial class Identities
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<long, long> _times = [];
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Replaces all known values in a recorded text.</summary>
    public string Translate(string recorded) =>
        _names.TryGetValue(recorded, out string? name)
            ? name
            : _ids.Aggregate(recorded, (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));

    /// <summary>Learns the ids in <paramref name="actual"/> at the positions of unknown ones.</summary>
    public void Learn(string recorded, string actual)
    {
        MatchCollection expectedIds = Id().Matches(recorded);
        MatchCollection actualIds = Id().Matches(actual);
        if (expectedIds.Count != actualIds.Count)
        {
            return;
        }

        foreach ((Match expected, Match found) in expectedIds.Zip(actualIds))
        {
            if (expected.Value.Any(digit => digit != '0'))
            {
                _ids.TryAdd(expected.Value, found.Value);
            }
        }
    }

    /// <summary>Learns the name that the server generated for a run.</summary>
    public void LearnName(string recorded, string actual) => _names.TryAdd(recorded, actual);

    /// <summary>True if a time is the counterpart of the recorded one, which the first time becomes.</summary>
    public bool IsSameTime(long recorded, long actual) =>
        _times.TryAdd(recorded, actual) || _times[recorded] == actual;

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
