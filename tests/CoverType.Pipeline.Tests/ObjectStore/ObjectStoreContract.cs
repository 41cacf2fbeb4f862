using CoverType.Pipeline.ObjectStore;

namespace CoverType.Pipeline.Tests.ObjectStore;

/// <summary>The behavior that all object stores share.</summary>
public abstract class ObjectStoreContract
{
    private const int MoreThanOnePart = 6 * 1024 * 1024;

    private protected abstract IObjectStore Store { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_AfterPut_GivesTheSameBytes()
    {
        await Store.PutAsync("portions/1-a/batch-01.json", new byte[] { 1, 2, 3 }, Cancellation);

        (await Store.FindAsync("portions/1-a/batch-01.json", Cancellation)).ShouldBe([1, 2, 3]);
        (await Store.FindAsync("portions/1-a/batch-02.json", Cancellation)).ShouldBeNull();
        (await Store.FindAsync("datasets/1-a/batch-01.json", Cancellation)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(MoreThanOnePart)]
    public async Task FindAsync_ObjectOfAnySize_GivesTheSameBytes(int size)
    {
        byte[] content = new byte[size];
        new Random(1).NextBytes(content);

        await Store.PutAsync("datasets/1-a/cells.csv.gz", content, Cancellation);

        byte[] found = (await Store.FindAsync("datasets/1-a/cells.csv.gz", Cancellation)).ShouldNotBeNull();
        found.AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task PutAsync_SameKey_ReplacesTheObject()
    {
        await Store.PutAsync("configurations/1-a.json", new byte[] { 1, 2, 3 }, Cancellation);
        await Store.PutAsync("configurations/1-a.json", new byte[] { 4 }, Cancellation);

        (await Store.FindAsync("configurations/1-a.json", Cancellation)).ShouldBe([4]);
    }

    [Fact]
    public async Task ListAsync_SomePrefix_GivesItsKeysInOrder()
    {
        await Store.PutAsync("portions/2/b.json", new byte[] { 1 }, Cancellation);
        await Store.PutAsync("portions/2/a.json", new byte[] { 1 }, Cancellation);
        await Store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);
        await Store.PutAsync("portions/22/a.json", new byte[] { 1 }, Cancellation);

        (await Store.ListAsync("portions/2/", Cancellation)).ShouldBe(["portions/2/a.json", "portions/2/b.json"]);
        (await Store.ListAsync("portions/3/", Cancellation)).ShouldBeEmpty();
        (await Store.ListAsync("portions/", Cancellation)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task DeleteAsync_ObjectThatIsThereOrNot_LeavesNone()
    {
        await Store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);

        await Store.DeleteAsync("portions/1/a.json", Cancellation);
        await Store.DeleteAsync("portions/1/a.json", Cancellation);

        (await Store.FindAsync("portions/1/a.json", Cancellation)).ShouldBeNull();
        (await Store.ListAsync("portions/1/", Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("portions/../../outside.json")]
    [InlineData("/etc/passwd")]
    [InlineData("portions//a.json")]
    [InlineData("portions/.hidden")]
    [InlineData("portions\\a.json")]
    [InlineData("portions/a.json\n")]
    [InlineData("portions")]
    [InlineData("mlflow/1/model.onnx")]
    [InlineData("")]
    public async Task PutAsync_KeyOutsideTheAreas_Throws(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.PutAsync(key, new byte[] { 1 }, Cancellation));
    }

    [Fact]
    public async Task PutAsync_Cancelled_IsCancelledAndLeavesNoObject()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => Store.PutAsync("portions/a.json", new byte[100], cancelled.Token));

        (await Store.FindAsync("portions/a.json", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public Task CheckAsync_AllInOrder_Passes() => Store.CheckAsync(Cancellation);
}
