using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Mlflow.Client.Models;

/// <summary>Writes a JSON tree as YAML in block form, the layout of Python's MLflow.</summary>
internal static partial class YamlText
{
    private static readonly EmitterSettings Layout = EmitterSettings.Default.WithBestWidth(int.MaxValue);

    /// <summary>Returns the YAML of a tree; every string is read back as a string.</summary>
    public static string Of(JsonObject root)
    {
        using StringWriter text = new() { NewLine = "\n" };
        Emitter emitter = new(text, Layout);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(
                    AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count > 0 ? MappingStyle.Block : MappingStyle.Flow));
                foreach ((string key, JsonNode? value) in map)
                {
                    emitter.Emit(ScalarOf(key));
                    Write(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(
                    AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count > 0 ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (JsonNode? item in list)
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                emitter.Emit(ScalarOf(value.GetValue<string>()));
                break;
            default:
                emitter.Emit(new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    /// <summary>
    /// A text is plain only if every reader reads it as a string: PyYAML, for example, reads more words as booleans, and
    /// times as numbers, than YamlDotNet.
    /// </summary>
    private static Scalar ScalarOf(string text)
    {
        ScalarStyle style = PlainForm().IsMatch(text) && !WordForm().IsMatch(text) && !text.EndsWith(':')
            ? ScalarStyle.Plain
            : text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted : ScalarStyle.SingleQuoted;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    /// <summary>Names, paths, requirements, and versions of three parts.</summary>
    [GeneratedRegex(@"^([A-Za-z_][\w./:=<>+-]*|\d+\.\d+\.\d+)\z")]
    private static partial Regex PlainForm();

    /// <summary>Words that YAML reads as a boolean, a number or null.</summary>
    [GeneratedRegex(@"^(true|false|yes|no|on|off|y|n|null|nan|inf)\z", RegexOptions.IgnoreCase)]
    private static partial Regex WordForm();
}
