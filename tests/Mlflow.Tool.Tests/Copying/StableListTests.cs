using Mlflow.Tool.Copying.Lists;

namespace Mlflow.Tool.Tests.Copying;

public sealed class StableListTests
{
    [Fact]
    public async Task ReadAsync_RowsShiftBetweenPages_HasEachOnce()
    {
        // The third row is in no page, since the first was deleted in between, and the fourth is in two.
        Queue<int[]> readings = new([[1, 2, 4, 4, 5], [2, 3, 4, 5], [2, 3, 4, 5]]);

        IReadOnlyList<int> rows = await StableList.ReadAsync(
            () => readings.Dequeue().ToAsyncEnumerable(), row => row, pageSize: 2, TestContext.Current.CancellationToken);

        rows.Order().ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task ReadAsync_OnePage_IsReadOnce()
    {
        Queue<int[]> readings = new([[1, 2]]);

        (await StableList.ReadAsync(
            () => readings.Dequeue().ToAsyncEnumerable(), row => row, pageSize: 3, TestContext.Current.CancellationToken))
            .ShouldBe([1, 2]);
    }
}
