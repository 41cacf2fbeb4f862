using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.Documents;

/// <summary>A command that a document or an alert tells to run exists.</summary>
public sealed partial class CommandTests
{
    [Fact]
    public void MakeTargets_InDocumentsAndAlerts_Exist()
    {
        string[] targets =
            [.. Target().Matches(File.ReadAllText(RepositoryRoot.Combine("Makefile"))).Select(match => match.Groups["name"].Value)];
        (string File, string Name)[] used =
        [
            .. Documents().SelectMany(file => Command().Matches(File.ReadAllText(file)).Select(match =>
                (Path.GetRelativePath(RepositoryRoot.Path, file), match.Groups["name"].Value))),
        ];

        used.Length.ShouldBeGreaterThan(50);
        used.Where(command => !targets.Contains(command.Name)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Documents() =>
    [
        .. Directory.GetFiles(RepositoryRoot.Path, "*.md"),
        .. Directory.GetFiles(RepositoryRoot.Combine("docs"), "*.md"),
        .. Directory.GetFiles(RepositoryRoot.Combine("mlflow"), "*.md"),
        RepositoryRoot.Combine("compose", "README.md"),
        RepositoryRoot.Combine("compose", "k8s", "README.md"),
        RepositoryRoot.Combine("compose", ".env.example"),
        RepositoryRoot.Combine("compose", "prometheus", "rules.yml"),
    ];

    [GeneratedRegex("(?m)^(?<name>[a-z][a-z-]*):")]
    private static partial Regex Target();

    /// <summary>In backticks, at the beginning of a line of code, and in an alert's text with what it is about.</summary>
    [GeneratedRegex(@"(?m)(`([A-Z_]+=\S+ )?|^|; |: |then )make (?<name>[a-z][a-z-]*)(?=[` ,.;]|$)(?! sure)")]
    private static partial Regex Command();
}
