using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.Documents;

/// <summary>
/// A document in Spanish has the same code, links and sections as the one in English, and shows the pages in Spanish if there
/// are pictures of them. Both show pictures that exist.
/// </summary>
public sealed partial class TranslationTests
{
    [Theory]
    [InlineData("README")]
    [InlineData("docs/pages")]
    public void CodeBlocks_OfBoth_AreTheSame(string name) => All(Code(), Spanish(name)).ShouldBe(All(Code(), English(name)));

    [Theory]
    [InlineData("README")]
    [InlineData("docs/pages")]
    public void Links_OfBoth_LeadToTheSame(string name)
    {
        string[] translated = ["README", "docs/pages", "pages"];

        All(Link(), Spanish(name)).Select(ToEnglish).ShouldBe(All(Link(), English(name)).Select(ToEnglish));

        string ToEnglish(string link) => translated.Any(document => link == $"{document}.es.md")
            ? link.Replace(".es.md", ".md", StringComparison.Ordinal)
            : link.Replace("-spanish.png", "-light.png", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("README")]
    [InlineData("docs/pages")]
    public void Sections_OfBoth_AreAsMany(string name) =>
        All(Heading(), Spanish(name)).Count.ShouldBe(All(Heading(), English(name)).Count);

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    [InlineData("docs/pages.md")]
    [InlineData("docs/pages.es.md")]
    public void Pictures_OfADocument_Exist(string name)
    {
        string path = RepositoryRoot.Combine(name);

        All(Link(), File.ReadAllText(path))
            .Where(link => link.EndsWith(".png", StringComparison.Ordinal))
            .Where(link => !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)))
            .ShouldBeEmpty();
    }

    private static string English(string name) => File.ReadAllText(RepositoryRoot.Combine($"{name}.md"));

    private static string Spanish(string name) => File.ReadAllText(RepositoryRoot.Combine($"{name}.es.md"));

    private static List<string> All(Regex part, string text) =>
        [.. part.Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("(?ms)^```(.*?)^```")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?m)^(#+) ")]
    private static partial Regex Heading();
}
