using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CoverType.DataApi.Simulation;

namespace CoverType.DataApi.Profiling;

/// <summary>
/// Writes a profile as JSON with a line for each group, so that two profiles can be compared line by line.
/// </summary>
internal static class ForestProfileText
{
    private static readonly JsonSerializerOptions Options =
        new(ForestProfileJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true, NewLine = "\n" };

    public static string Write(ForestProfile profile)
    {
        string head = JsonSerializer.Serialize(profile with { Groups = [] }, Indented);
        const string Empty = "[]\n}";
        StringBuilder text = new(head, 0, head.Length - Empty.Length, capacity: 1 << 17);
        text.Append('[');
        for (int i = 0; i < profile.Groups.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append("    ").Append(JsonSerializer.Serialize(profile.Groups[i], Options));
        }

        return text.Append("\n  ]\n}\n").ToString();
    }
}
