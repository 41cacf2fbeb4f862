using System.Diagnostics;
using System.Text.RegularExpressions;
using CoverType.Testing;

namespace CoverType.Architecture.Tests.Dialect;

public sealed partial class WordingTests
{
    [Fact]
    public async Task Repository_WordsToAvoid_AreNotFound()
    {
        string guide = await File.ReadAllTextAsync(
            RepositoryRoot.Combine("CONTRIBUTING.md"), TestContext.Current.CancellationToken);
        Match command = Command().Match(guide);
        command.Success.ShouldBeTrue("CONTRIBUTING.md must hold the git grep that finds the words to avoid");

        using Process grep = Process.Start(new ProcessStartInfo("bash", ["-c", command.Value])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string found = await grep.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await grep.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await grep.WaitForExitAsync(TestContext.Current.CancellationToken);

        found.ShouldBeEmpty();

        // 1 means that nothing was found; everything else, that git did not search.
        grep.ExitCode.ShouldBe(1, errors);
    }

    [GeneratedRegex("(?m)^git grep .*$")]
    private static partial Regex Command();
}
