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
    public async Task DeleteAsync_LastOfAFolder_RemovesTheFolder()
    {
        await _store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);

        await _store.DeleteAsync("portions/1/a.json", Cancellation);
        await _store.DeleteAsync("portions/1/a.json", Cancellation);

        Directory.Exists(_folder.Combine("portions")).ShouldBeFalse();
    }

    [Fact]
    public async Task Constructor_LeftOversOfAKilledProcess_AreGone()
    {
        await _store.PutAsync("portions/a.json", new byte[] { 1 }, Cancellation);
        Directory.CreateDirectory(_folder.Combine(".unfinished"));
        await File.WriteAllBytesAsync(_folder.Combine(".unfinished", "left by the first form"), [1], Cancellation);
        await File.WriteAllBytesAsync(_folder.Combine("portions", ".0a1b2c3d4e5f60718293a4b5c6d7e8f9.unfinished"), [1], Cancellation);

        CreateStore();

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(1);
    }

    [Fact]
    public async Task ListAsync_FileThatIsBeingWritten_IsNotListed()
    {
        await _store.PutAsync("portions/1/a.json", new byte[] { 1 }, Cancellation);
        await File.WriteAllBytesAsync(_folder.Combine("portions", "1", ".0a1b2c3d4e5f60718293a4b5c6d7e8f9.unfinished"), [1], Cancellation);

        (await _store.ListAsync("portions/1/", Cancellation)).ShouldBe(["portions/1/a.json"]);
    }

    [Fact]
    public async Task Members_FolderThatIsAFile_ThrowWithTheSetting()
    {
        string file = _folder.Combine("file");
        await File.WriteAllTextAsync(file, "not a folder", Cancellation);
        FolderObjectStore store = new(Options.Create(new ObjectStoreOptions { Folder = file }));

        foreach (Func<Task> member in new Func<Task>[]
        {
            () => store.PutAsync("portions/a.json", new byte[] { 1 }, Cancellation),
            () => store.CheckAsync(Cancellation),
        })
        {
            ObjectStoreException failure = await Should.ThrowAsync<ObjectStoreException>(member);
            failure.Message.ShouldContain("ObjectStore:Folder");
            failure.Message.ShouldContain(file);
        }
    }

    private FolderObjectStore CreateStore() => new(Options.Create(new ObjectStoreOptions { Folder = _folder.Path }));
}
