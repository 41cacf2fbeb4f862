using System.Text.RegularExpressions;

namespace CoverType.EndToEnd.Tests.Stack;

/// <summary>The Compose files contain only what version 1 (docker-compose 1.29) and version 2 of Compose read in the same way.</summary>
public sealed partial class ComposeDialectTests
{
    public static TheoryData<string> Files => [.. ComposeFiles.Paths.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Each_HoldsNothingThatTheVersionsOfComposeReadDifferently(string file)
    {
        string text = TextOf(file);

        FindDifferences(text).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("version: \"3.8\"\nservices: {}")]
    [InlineData("services:\n  a:\n    deploy:\n      replicas: 2")]
    [InlineData("services:\n  a:\n    container_name: one")]
    [InlineData("services:\n  a:\n    scale: 2")]
    [InlineData("services:\n  a:\n    links: [b]")]
    [InlineData("services:\n  a:\n    extends: b")]
    [InlineData("services:\n  a:\n    image: ${A:-${B}}")]
    [InlineData("services:\n  a:\n    image: ${A:+b}")]
    [InlineData("services:\n  a:\n    image: ${A-b}")]
    [InlineData("services:\n  a:\n    depends_on:\n      b:\n        required: false")]
    [InlineData("services:\n  a:\n    environment:\n      KEY: yes")]
    [InlineData("services:\n  a:\n    environment:\n      KEY: true")]
    [InlineData("services:\n  a:\n    ports:\n      - 22:22")]
    [InlineData("services:\n  a:\n    env_file: [{path: b, required: false}]")]
    public void FindDifferences_InWhatOneVersionReadsDifferently_FindsIt(string text) => FindDifferences(text).ShouldNotBeEmpty();

    private static string TextOf(string file) =>
        File.ReadAllText(ComposeFiles.Paths.Single(path => Path.GetFileName(path) == file));

    private static List<string> FindDifferences(string text) => [.. Different().Matches(text).Select(match => match.Value)];

    /// <summary>
    /// Keys that one version ignores or does not know, names that two replicas cannot share, variables in variables,
    /// booleans that become <c>True</c>, and ports that YAML 1.1 reads as numbers of base 60.
    /// </summary>
    [GeneratedRegex(
        """
        (?mx)
        ^version: | ^\s+(deploy|container_name|scale|links|extends|required|env_file|include|develop):
        | \$\{[A-Z0-9_]+:-[^}]*\$\{ | \$\{[A-Z0-9_]+(:\+|\+|-|\?)
        | ^\s+[A-Z][A-Za-z0-9_]*:\s(yes|no|on|off|true|false)\s*$
        | ^\s+-\s[0-9]+:[0-9]+\s*$
        """)]
    private static partial Regex Different();
}
