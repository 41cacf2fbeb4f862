using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.Documents;

/// <summary>The README in Spanish has the same code, links and sections as the README in English.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string English = File.ReadAllText(RepositoryRoot.Combine("README.md"));
    private static readonly string Spanish = File.ReadAllText(RepositoryRoot.Combine("README.es.md"));

    [Fact]
    public void CodeBlocks_OfBoth_AreTheSame() => All(Code(), Spanish).ShouldBe(All(Code(), English));

    [Fact]
    public void Links_OfBoth_LeadToTheSame() => All(Link(), Spanish)
        .ShouldBe(All(Link(), English).Select(link => link == "README.es.md" ? "README.md" : link));

    [Fact]
    public void Sections_OfBoth_AreAsMany() => All(Heading(), Spanish).Count.ShouldBe(All(Heading(), English).Count);

    private static List<string> All(Regex part, string text) =>
        [.. part.Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("(?ms)^```(.*?)^```")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?m)^(#+) ")]
    private static partial Regex Heading();
}
