using CoverType.Web.Experiments;
using Mlflow.Client;

namespace CoverType.Web.Tests.Experiments;

public sealed class RunNestingTests
{
    private static readonly Run Parent = Run("p");
    private static readonly Run Child = Run("c", "p");
    private static readonly Run Orphan = Run("o", "elsewhere");
    private static readonly RunNesting Nesting = new(new HashSet<string> { "p" }, true);

    [Fact]
    public void Arrange_ParentOnThePage_HidesItsChildrenUntilItIsOpen()
    {
        IReadOnlyList<RunRow> closed = Nesting.Arrange([Child, Parent, Orphan], Open(), isFolded: true);
        IReadOnlyList<RunRow> open = Nesting.Arrange([Child, Parent, Orphan], Open(("p", [Child])), isFolded: true);

        closed.Select(row => (row.Run.Id.Value, row.Depth, row.CanOpen)).ShouldBe([("p", 0, true), ("o", 0, false)]);
        open.Select(row => (row.Run.Id.Value, row.Depth)).ShouldBe([("p", 0), ("c", 1), ("o", 0)]);
    }

    [Fact]
    public void Arrange_NotFolded_ShowsEachInItsPlaceWithItsParent()
    {
        IReadOnlyList<RunRow> rows = Nesting.Arrange([Child, Parent], Open(), isFolded: false);

        rows.Select(row => (row.Run.Id.Value, row.ParentId)).ShouldBe([("c", "p"), ("p", null)]);
    }

    [Fact]
    public void Arrange_NotAllNestedRunsKnown_LetsAnyOtherRunBeOpened()
    {
        IReadOnlyList<RunRow> rows = (Nesting with { IsComplete = false }).Arrange([Run("x"), Orphan], Open(), isFolded: true);

        rows.Select(row => row.CanOpen).ShouldBe([true, false]);
    }

    [Fact]
    public void Arrange_RunsNestedInACircle_ShowsEachOnce()
    {
        Run a = Run("a", "b");
        Run b = Run("b", "a");

        IReadOnlyList<RunRow> rows = Nesting.Arrange([a], Open(("a", [b]), ("b", [a])), isFolded: true);

        rows.Count.ShouldBe(3);
        rows[^1].CanOpen.ShouldBeFalse();
    }

    private static Dictionary<string, IReadOnlyList<Run>> Open(params (string Id, Run[] Children)[] runs) =>
        runs.ToDictionary(run => run.Id, IReadOnlyList<Run> (run) => run.Children);

    private static Run Run(string id, string? parent = null) => new()
    {
        Id = new RunId(id),
        ExperimentId = new ExperimentId("1"),
        Tags = parent is null ? new Dictionary<string, string>() : new() { [RunNesting.ParentTag] = parent },
    };
}
