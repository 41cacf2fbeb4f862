using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>
/// The facts in an error message of MLflow that callers and people need: the parameter, the value, the id or name, the limit
/// and what is allowed. The server's sentences are its own, with the same facts.
/// </summary>
internal static partial class MessageFacts
{
    /// <summary>Returns the facts as texts that the server's message must contain.</summary>
    public static IEnumerable<string> Of(string message)
    {
        // The rest is text of the database, or the name of a type in Python.
        string own = message.Split("(sqlite3", 2)[0].Split(" Error: ", 2)[0].Split(" Hint: ", 2)[0];
        foreach (Match match in Parameter().Matches(own))
        {
            yield return $"'{match.Groups["fact"].Value}'";
        }

        foreach (Match match in Limit().Matches(own).Concat(Value().Matches(own)).Concat(Name().Matches(own)))
        {
            yield return match.Groups["fact"].Value;
        }

        foreach (Match match in Allowed().Matches(own))
        {
            foreach (Match entry in Entry().Matches(match.Groups["list"].Value))
            {
                yield return entry.Groups["fact"].Value;
            }
        }
    }

    [GeneratedRegex("parameter '(?<fact>[^']+)'")]
    private static partial Regex Parameter();

    [GeneratedRegex("(maximum length of|at most|Got) (?<fact>[0-9]+)")]
    private static partial Regex Limit();

    [GeneratedRegex("^Invalid value \"?(?<fact>[^\"]{1,40}?)\"? for parameter")]
    private static partial Regex Value();

    [GeneratedRegex("(with id=|ID '|name '|name=|key '|key='|type '|comparator '|alias name: '|stage: |model name ')(?<fact>[^'\\s),.]+)")]
    private static partial Regex Name();

    [GeneratedRegex("(Valid keys are|Valid values are|not one of|[Mm]ust be one of|Expected one of|Valid stages are)(?<list>.*)$")]
    private static partial Regex Allowed();

    [GeneratedRegex("'?(?<fact>[A-Za-z_]+|!=|<=|>=|[=<>])'?")]
    private static partial Regex Entry();
}
