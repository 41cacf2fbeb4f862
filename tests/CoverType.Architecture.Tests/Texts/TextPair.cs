using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoverType.Architecture.Tests.Texts;

/// <summary>The texts of a room in English and in Spanish.</summary>
internal sealed partial record TextPair(
    string Name, IReadOnlyDictionary<string, string> English, IReadOnlyDictionary<string, string> Spanish)
{
    /// <summary>Reads every pair of the front end.</summary>
    public static IReadOnlyList<TextPair> All { get; } =
    [
        .. Directory.GetFiles(Projects.FolderOf("CoverType.Web"), "*.resx", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".es.resx", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new TextPair(
                Path.GetFileNameWithoutExtension(file), Read(file), Read(Path.ChangeExtension(file, ".es.resx")))),
    ];

    /// <summary>Returns the placeholders of a text, such as <c>{0}</c> and <c>{1:N0}</c>, without their formats.</summary>
    public static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(file).Root!.Elements("data")
        .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
