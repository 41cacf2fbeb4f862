using System.Text.RegularExpressions;

namespace CoverType.Architecture.Tests.Texts;

public sealed partial class TextPairTests
{
    public static TheoryData<string> Names => [.. TextPair.All.Select(pair => pair.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_OfBothLanguages_AreTheSame(string name)
    {
        TextPair pair = Find(name);

        pair.Spanish.Keys.ShouldBe(pair.English.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Texts_OfBothLanguages_HaveTheSamePlaceholdersAndAreNotEmpty(string name)
    {
        TextPair pair = Find(name);
        foreach ((string key, string english) in pair.English)
        {
            english.ShouldNotBeNullOrWhiteSpace(key);
            pair.Spanish[key].ShouldNotBeNullOrWhiteSpace(key);
            TextPair.Placeholders(pair.Spanish[key]).ShouldBe(TextPair.Placeholders(english), key);
        }
    }

    [Fact]
    public void Keys_ThatTheSourcesName_Exist()
    {
        List<string> missing = [];
        foreach (string folder in Directory.GetDirectories(Projects.FolderOf("CoverType.Web")))
        {
            foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                .Where(file => file.EndsWith(".razor", StringComparison.Ordinal)))
            {
                string code = File.Exists($"{file}.cs") ? File.ReadAllText($"{file}.cs") : "";
                string source = File.ReadAllText(file) + code;
                if (Localizer().Match(source) is { Success: true } localizer)
                {
                    TextPair pair = Find(localizer.Groups[1].Value);
                    missing.AddRange(Key().Matches(source)
                        .Select(key => key.Groups[1].Value)
                        .Where(key => !pair.English.ContainsKey(key))
                        .Select(key => $"{Path.GetFileName(file)}: {key} in {pair.Name}"));
                }
            }
        }

        missing.ShouldBeEmpty();
    }

    private static TextPair Find(string name) => TextPair.All.Single(pair => pair.Name == name);

    [GeneratedRegex(@"IStringLocalizer<(\w+)>\s+Text\b")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\bText\[""(\w+)""")]
    private static partial Regex Key();
}
