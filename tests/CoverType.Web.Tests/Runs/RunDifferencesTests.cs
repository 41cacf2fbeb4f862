using CoverType.Web.Runs;

namespace CoverType.Web.Tests.Runs;

public sealed class RunDifferencesTests
{
    [Fact]
    public void Of_Runs_SeparatesWhatDiffersFromWhatIsEqual()
    {
        RunDifferences found = RunDifferences.Of(
        [
            new Dictionary<string, string> { ["same"] = "1", ["other"] = "a", ["only here"] = "x" },
            new Dictionary<string, string> { ["same"] = "1", ["other"] = "b" },
        ]);

        found.Equal.ShouldBe([("same", "1")]);
        found.Different.Select(entry => $"{entry.Key}: {string.Join(",", entry.Values.Select(value => value ?? "-"))}")
            .ShouldBe(["only here: x,-", "other: a,b"]);
    }
}
