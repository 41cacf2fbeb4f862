using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.Web.Tests.Assets;

/// <summary>The stylesheets beside the sources of the pages.</summary>
public sealed partial class StylesheetTests
{
    private const int MostLines = 200;

    private static readonly string Project = RepositoryRoot.Combine("services", "CoverType.Web");

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Project, "Styles"), "*.css");

    private static readonly string Sources = string.Concat(Directory
        .EnumerateFiles(Project, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".razor" or ".cs" or ".js" && !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    // Radzen's classes, and those that Blazor puts on an element itself.
    private static readonly string[] Frameworks = ["rz", "components-reconnect-"];

    // Ends of classes that StateStyles and components put behind "state-", "step-" and others.
    private static readonly string[] States = ["good", "bad", "busy", "calm", "halted", "none", "wait", "down"];

    [Fact]
    public void Classes_OfEachRule_AreUsedByAPage() => Files
        .SelectMany(file => Class().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
        .Distinct()
        .Where(name => !Frameworks.Any(framework => name.StartsWith(framework, StringComparison.Ordinal)) && !IsUsed(name))
        .ShouldBeEmpty();

    [Fact]
    public void Variables_OfTheTheme_AreUsed()
    {
        string styles = string.Concat(Files.Select(File.ReadAllText));

        Variable().Matches(styles).Select(match => match.Groups[1].Value).Distinct()
            .Where(name => !name.StartsWith("--rz-", StringComparison.Ordinal))
            .Where(name => !styles.Contains($"var({name}", StringComparison.Ordinal) && !Sources.Contains($"var({name}", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Files_OfAllAreas_AreShortAndNamedInTheProject()
    {
        string project = File.ReadAllText(Path.Combine(Project, "CoverType.Web.csproj"));

        foreach (string file in Files)
        {
            File.ReadLines(file).Count().ShouldBeLessThanOrEqualTo(MostLines, file);
            Regex.IsMatch(project, $"StylesheetName Include=\"[^\"]*\\b{Path.GetFileNameWithoutExtension(file)}\\b").ShouldBeTrue(file);
        }
    }

    private static bool IsUsed(string name)
    {
        int end = name.LastIndexOf('-');
        return Regex.IsMatch(Sources, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])")
            || (end > 0 && States.Contains(name[(end + 1)..])
                && Regex.IsMatch(Sources, $@"(?<![\w-]){Regex.Escape(name[..(end + 1)])}[@{{]"));
    }

    [GeneratedRegex(@"(?<=[^{}]*)\.([a-zA-Z][\w-]*)(?=[^{}]*\{)")]
    private static partial Regex Class();

    [GeneratedRegex(@"(--[\w-]+)\s*:")]
    private static partial Regex Variable();
}
