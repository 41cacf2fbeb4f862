using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mlflow.Client.Models;

/// <summary>Writes a JSON tree as YAML in block form, as Python's MLflow lays out its files.</summary>
internal static partial class YamlText
{
    public static string Of(JsonObject root)
    {
        StringBuilder text = new();
        Write(text, root, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonObject node, int indent)
    {
        foreach ((string key, JsonNode? value) in node)
        {
            text.Append(' ', indent).Append(Scalar(key)).Append(':');
            WriteValue(text, value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                Write(text, map, indent + 2);
                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                WriteList(text, list, indent);
                break;
            case JsonObject:
                text.Append(" {}\n");
                break;
            case JsonArray:
                text.Append(" []\n");
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void WriteList(StringBuilder text, JsonArray list, int indent)
    {
        foreach (JsonNode? item in list)
        {
            text.Append(' ', indent).Append('-');
            if (item is JsonObject { Count: > 0 } map)
            {
                StringBuilder block = new();
                Write(block, map, indent + 2);
                text.Append(' ').Append(block.ToString().AsSpan(indent + 2));
                continue;
            }

            WriteValue(text, item, indent);
        }
    }

    private static string Scalar(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => Scalar(value!.GetValue<string>()),
        _ => value!.ToJsonString(),
    };

    private static string Scalar(string text)
    {
        if (PlainForm().IsMatch(text) && !WordForm().IsMatch(text) && !text.EndsWith(':'))
        {
            return text;
        }

        return text.Any(char.IsControl)
            ? $"\"{JsonEncodedText.Encode(text)}\""
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>
    /// Texts that no reader takes for anything else: names, paths, requirements, versions of three parts.
    /// </summary>
    [GeneratedRegex(@"^([A-Za-z_][\w./:=<>+-]*|\d+\.\d+\.\d+)\z")]
    private static partial Regex PlainForm();

    /// <summary>Words that YAML reads as a boolean or as null.</summary>
    [GeneratedRegex(@"^(true|false|yes|no|on|off|y|n|null|nan|inf)\z", RegexOptions.IgnoreCase)]
    private static partial Regex WordForm();
}
