using CoverType.Pipeline.ObjectStore;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.ObjectStore;

public sealed class FolderObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderObjectStore _store;

    public FolderObjectStoreTests()
    {
        _store = CreateStore();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FindAsync_AfterPut_GivesTheSameBytes()
    {
        await _store.PutAsync("portions/1-a/batch-01.json", new byte[] { 1, 2, 3 }, Cancellation);

        (await _store.FindAsync("portions/1-a/batch-01.json", Cancellation)).ShouldBe([1, 2, 3]);
        (await _store.FindAsync("portions/1-a/batch-02.json", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task PutAsync_SameKey_ReplacesTheObjectAndLeavesNothingElse()
    {
        await _store.PutAsync("portions/a.json", new byte[] { 1, 2, 3 }, Cancellation);
        await _store.PutAsync("portions/a.json", new byte[] { 4 }, Cancellation);

        (await _store.FindAsync("portions/a.json", Cancellation)).ShouldBe([4]);
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task PutAsync_CancelledInTheMiddle_LeavesNoObject()
    {
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => _store.PutAsync("portions/a.json", new byte[100], cancelled.Token));

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task ListAsync_SomePrefix_GivesItsKeysInOrder()
    {
        await _store.PutAsync("portions/2/b.json", new byte[] { 1 }, Cancellation);
        await _store.PutAsync("portions/2/a.json", new byte[] { 1 }, Cancellation);
        await _store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);

        (await _store.ListAsync("portions/2/", Cancellation)).ShouldBe(["portions/2/a.json", "portions/2/b.json"]);
        (await _store.ListAsync("portions/3/", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteAsync_LastOfAFolder_RemovesTheFolder()
    {
        await _store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);

        await _store.DeleteAsync("portions/1/a.json", Cancellation);
        await _store.DeleteAsync("portions/1/a.json", Cancellation);

        Directory.Exists(_folder.Combine("portions")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("portions/../../outside.json")]
    [InlineData("/etc/passwd")]
    [InlineData("portions//a.json")]
    [InlineData("portions/.hidden")]
    [InlineData("portions\\a.json")]
    [InlineData("portions/a.json\n")]
    [InlineData("")]
    public async Task PutAsync_KeyThatCouldLeaveTheFolder_Throws(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => _store.PutAsync(key, new byte[] { 1 }, Cancellation));
    }

    [Fact]
    public async Task Constructor_LeftOversOfAKilledProcess_AreGone()
    {
        await _store.PutAsync("portions/a.json", new byte[] { 1 }, Cancellation);
        await File.WriteAllBytesAsync(_folder.Combine(".unfinished", "left"), [1], Cancellation);

        CreateStore();

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    private FolderObjectStore CreateStore() => new(Options.Create(new ObjectStoreOptions { Folder = _folder.Path }));
}
