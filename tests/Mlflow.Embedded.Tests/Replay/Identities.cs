using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>
/// What the recorded server made up (ids of runs and models, names of runs, times) and what stands for it here. Each is
/// learnt where it first occurs in an answer, and must stay the same from then on.
/// </summary>
public sealed partial class Identities
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<long, long> _times = [];
    private readonly Dictionary<string, string> _names = [];

    /// <summary>A recorded text with everything known in it replaced.</summary>
    public string Translate(string recorded) =>
        _names.TryGetValue(recorded, out string? name)
            ? name
            : _ids.Aggregate(recorded, (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));

    /// <summary>Learns the ids in <paramref name="actual"/> that stand at the places of unknown ones.</summary>
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

    /// <summary>Learns the name that the server gave a run.</summary>
    public void LearnName(string recorded, string actual) => _names.TryAdd(recorded, actual);

    /// <summary>Whether a time of the server is the one that stood for the recorded one before.</summary>
    public bool IsSameTime(long recorded, long actual) =>
        _times.TryAdd(recorded, actual) || _times[recorded] == actual;

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
