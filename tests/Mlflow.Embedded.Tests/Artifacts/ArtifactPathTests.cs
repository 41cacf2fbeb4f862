using Mlflow.Embedded.Artifacts;
using Mlflow.Embedded.Endpoints;
using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Tests.Artifacts;

public sealed class ArtifactPathTests
{
    [Theory]
    [InlineData("a/b.txt", "a/b.txt")]
    [InlineData("./a//b/.", "a/b")]
    [InlineData("50%.txt", "50%.txt")]
    [InlineData("50%25.txt", "50%25.txt")]
    [InlineData("%252525252541", "%252525252541")]
    [InlineData(null, "")]
    public void Of_SafePath_KeepsItsEscapes(string? given, string expected) => ArtifactPath.Of(given).Value.ShouldBe(expected);

    // Each level took a pass over the text: 84 seconds for this one.
    [Fact(Timeout = 10_000)]
    public async Task Of_EscapesOfManyLevels_IsRefusedAtOnce() => await Task.Run(
        () => Should.Throw<MlflowException>(
            () => ArtifactPath.Of($"%{string.Concat(Enumerable.Repeat("25", 100_000))}2e")).Message.ShouldContain("many levels"),
        TestContext.Current.CancellationToken);

    [Fact(Timeout = 10_000)]
    public async Task Check_SourceWithEscapesOfManyLevels_IsRefusedAtOnce() => await Task.Run(
        () => Should.Throw<MlflowException>(
            () => VersionSource.Check($"runs:/%{string.Concat(Enumerable.Repeat("25", 100_000))}2e")),
        TestContext.Current.CancellationToken);
}
