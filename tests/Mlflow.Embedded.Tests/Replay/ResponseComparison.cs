using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlflow.Embedded.Tests.Replay;

/// <summary>Compares a response with the recorded one, field by field, and lists the differences.</summary>
public sealed class ResponseComparison(Identities identities)
{
    /// <summary>The fields with times of the server's clock.</summary>
    private static readonly string[] Times =
    [
        "creation_time", "last_update_time", "creation_timestamp", "last_updated_timestamp", "creation_timestamp_ms",
        "last_updated_timestamp_ms",
    ];

    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Compare(JsonNode? recorded, JsonNode? actual) => Compare("", recorded, actual);

    private void Compare(string path, JsonNode? recorded, JsonNode? actual)
    {
        switch (recorded, actual)
        {
            case (JsonObject expected, JsonObject found):
                CompareFields(path, expected, found);
                break;
            case (JsonArray expected, JsonArray found):
                CompareEntries(path, expected, found);
                break;
            case (JsonValue expected, JsonValue found):
                CompareValues(path, expected, found);
                break;
            default:
                _differences.Add($"{path}: {Show(recorded)} was recorded, {Show(actual)} was returned");
                break;
        }
    }

    private void CompareFields(string path, JsonObject recorded, JsonObject actual)
    {
        foreach ((string name, JsonNode? value) in recorded)
        {
            if (actual.ContainsKey(name))
            {
                Compare($"{path}.{name}", value, actual[name]);
            }
            else
            {
                _differences.Add($"{path}.{name} is missing (recorded: {Show(value)})");
            }
        }

        foreach ((string name, JsonNode? value) in actual.Where(field => !recorded.ContainsKey(field.Key)))
        {
            _differences.Add($"{path}.{name} was not recorded (returned: {Show(value)})");
        }
    }

    private void CompareEntries(string path, JsonArray recorded, JsonArray actual)
    {
        int? abbreviated = Abbreviations.CountOf(recorded);
        int count = abbreviated ?? recorded.Count;
        if (actual.Count != count)
        {
            _differences.Add($"{path} has {actual.Count} entries, {count} were recorded");
            return;
        }

        foreach ((int i, JsonNode? entry) in recorded.Index().SkipLast(abbreviated is null ? 0 : 1))
        {
            Compare($"{path}[{i}]", entry, actual[i]);
        }
    }

    private void CompareValues(string path, JsonValue recorded, JsonValue actual)
    {
        string field = path[(path.LastIndexOf('.') + 1)..];
        if (path == ".message" && recorded.GetValueKind() == JsonValueKind.String)
        {
            CompareMessages((string)recorded!, (string)actual!);
            return;
        }

        bool equal = recorded.GetValueKind() == actual.GetValueKind() && recorded.GetValueKind() switch
        {
            JsonValueKind.String => AreEqual((string)recorded!, (string)actual!),
            JsonValueKind.Number when Times.Contains(field) => identities.IsSameTime((long)recorded, (long)actual),
            JsonValueKind.Number => (double)recorded == (double)actual,
            _ => true,
        };
        if (!equal)
        {
            _differences.Add($"{path}: {Show(recorded)} was recorded, {Show(actual)} was returned");
        }
    }

    private void CompareMessages(string recorded, string actual)
    {
        string[] missing =
        [
            .. MessageFacts.Of(recorded).Select(identities.Translate)
                .Where(fact => !actual.Contains(fact, StringComparison.Ordinal)).Distinct(),
        ];
        if (missing.Length > 0 || actual.Length == 0)
        {
            _differences.Add($"message without {string.Join(", ", missing)}");
        }
    }

    private bool AreEqual(string recorded, string actual)
    {
        if (Abbreviations.LengthOf(recorded) is var (length, start))
        {
            return actual.Length == length && actual.StartsWith(identities.Translate(start), StringComparison.Ordinal);
        }

        identities.Learn(recorded, actual);
        return identities.Translate(recorded) == actual;
    }

    private static string Show(JsonNode? node)
    {
        string json = node?.ToJsonString(Recordings.AsWritten) ?? "nothing";
        return json.Length > 300 ? json[..300] + "…" : json;
    }
}
