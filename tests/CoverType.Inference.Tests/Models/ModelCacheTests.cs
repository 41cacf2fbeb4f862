using CoverType.Inference.Models;
using CoverType.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Inference.Tests.Models;

public sealed class ModelCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TestModel Model => TestModel.Of(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Find_ModelDownloadedBefore_IsFoundByAnotherCacheOnTheFolder()
    {
        CachedModel cached = await CacheFolders.Open(_folder.Path).ServeAsync(Model, "1", Cancellation);

        CachedModel found = CacheFolders.Open(_folder.Path).Find(cached.Version).ShouldNotBeNull();

        (await File.ReadAllBytesAsync(found.OnnxPath, Cancellation)).ShouldBe(Model.Onnx);
        found.Entry.Sha256.ShouldBe(Model.Sha256);
    }

    [Fact]
    public async Task Find_SameNumberOfAnotherRun_IsNotFound()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel cached = await cache.ServeAsync(Model, "1", Cancellation);

        cache.Find(cached.Version with { RunId = "another" }).ShouldBeNull();
        cache.Find(cached.Version with { Source = "another" }).ShouldBeNull();
    }

    [Fact]
    public async Task AddAsync_SameVersionOfAnotherDigest_LeavesTheOneThatIsServed()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel served = await cache.ServeAsync(Model, "1", Cancellation);
        RegisteredVersion changed = served.Version with { OnnxSha256 = TestModel.Of(2).Sha256 };
        cache.Find(changed).ShouldBeNull();

        await cache.AddAsync(
            changed,
            (files, token) => File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), TestModel.Of(2).Onnx, token),
            Cancellation);

        (await File.ReadAllBytesAsync(cache.Find(served.Version).ShouldNotBeNull().OnnxPath, Cancellation))
            .ShouldBe(Model.Onnx);
        cache.FindLastServed().ShouldNotBeNull().Entry.Sha256.ShouldBe(Model.Sha256);
    }

    [Fact]
    public async Task Find_FileMissing_ReturnsNull()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel cached = await cache.ServeAsync(Model, "1", Cancellation);
        File.Delete(cached.OnnxPath);

        cache.Find(cached.Version).ShouldBeNull();
        cache.FindLastServed().ShouldBeNull();
    }

    [Fact]
    public async Task KeepAsync_MoreThanMayBeKept_RemovesTheOnesServedLongestAgo()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path, keptModels: 2, _time);
        CachedModel[] cached = new CachedModel[3];
        for (int i = 0; i < cached.Length; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            cached[i] = await cache.ServeAsync(Model, $"{i + 1}", Cancellation);
        }

        cached.Select(model => cache.Find(model.Version) is not null).ShouldBe([false, true, true]);
        Directory.GetDirectories(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public async Task KeepAsync_OldModelServedAgain_IsNotTheOldestAnyMore()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path, keptModels: 2, _time);
        CachedModel first = await cache.ServeAsync(Model, "1", Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));
        CachedModel second = await cache.ServeAsync(Model, "2", Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));
        await cache.KeepAsync(first, TestRegistry.Alias, Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));

        await cache.ServeAsync(Model, "3", Cancellation);

        cache.Find(first.Version).ShouldNotBeNull();
        cache.Find(second.Version).ShouldBeNull();
    }

    [Fact]
    public async Task KeepAsync_ModelOfAnotherTarget_StaysBesideTheLimit()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path, keptModels: 1, _time);
        CachedModel challenger = await cache.ServeAsync(Model, "7", Cancellation, servedFor: "Challenger");
        for (int i = 1; i <= 3; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await cache.ServeAsync(Model, $"{i}", Cancellation);
        }

        cache.Find(challenger.Version).ShouldNotBeNull();
        cache.List().Select(cached => cached.Version.Version).ShouldBe(["3", "7"]);
    }

    [Fact]
    public async Task AddAsync_SeveralFiles_HasTheDigestOfEach()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);

        CachedModel cached = await cache.AddAsync(
            new RegisteredVersion("covertype", "1", null, "models:/m-1", null), DownloadAsync, Cancellation);

        cached.Entry.Files!.Keys.ShouldBe(["data/w.bin", "model.onnx"]);
        (await cache.Find(cached.Version)!.ReadAsync("data/w.bin", Cancellation)).ShouldBe([1, 2, 3]);

        static async Task DownloadAsync(string files, CancellationToken token)
        {
            Directory.CreateDirectory(Path.Combine(files, "data"));
            await File.WriteAllBytesAsync(Path.Combine(files, "data", "w.bin"), [1, 2, 3], token);
            await File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), Model.Onnx, token);
        }
    }

    [Fact]
    public async Task FindLastServed_TwoAliasesInOneFolder_IsTheOneOfTheAlias()
    {
        await CacheFolders.Open(_folder.Path, time: _time).ServeAsync(Model, "1", Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));
        await CacheFolders.Open(_folder.Path, time: _time).ServeAsync(Model, "2", Cancellation, servedFor: "Trial");

        CacheFolders.Open(_folder.Path).FindLastServed().ShouldNotBeNull().Version.Version.ShouldBe("1");
    }

    [Fact]
    public async Task FindLastServed_DownloadedButNeverServed_IsNone()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        await cache.AddAsync(
            new RegisteredVersion("covertype", "1", null, "models:/m-1", null),
            (files, token) => File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), Model.Onnx, token),
            Cancellation);

        cache.FindLastServed().ShouldBeNull();
    }

    [Fact]
    public async Task AddAsync_DownloadFails_LeavesNothingBehind()
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);

        await Should.ThrowAsync<IOException>(() => cache.AddAsync(
            new RegisteredVersion("covertype", "1", null, "models:/m-1", null),
            async (files, token) =>
            {
                await File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), Model.Onnx, token);
                throw new IOException("The connection broke.");
            },
            Cancellation));

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("holds no .onnx file")]
    [InlineData("holds 2 .onnx files", "a.onnx", "b.onnx")]
    public async Task AddAsync_NotOneOnnxFile_IsRefused(string reason, params string[] files)
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);

        ModelRefusedException refused = await Should.ThrowAsync<ModelRefusedException>(() => cache.AddAsync(
            new RegisteredVersion("covertype", "1", null, "models:/m-1", null),
            async (folder, token) =>
            {
                foreach (string file in files)
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder, file), Model.Onnx, token);
                }
            },
            Cancellation));

        refused.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"name\":")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":null,\"version\":\"1\",\"run_id\":null,\"source\":\"s\",\"registry_sha256\":null,\"onnx_file\":null,"
        + "\"sha256\":\"0\",\"served_for\":null,\"served_at\":\"2026-01-01T00:00:00Z\"}")]
    public async Task Find_EntryThatCannotBeRead_DoesNotCount(string entry)
    {
        ModelCache cache = CacheFolders.Open(_folder.Path);
        CachedModel cached = await cache.ServeAsync(Model, "1", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(cached.Folder, "entry.json"), entry, Cancellation);

        cache.Find(cached.Version).ShouldBeNull();
        cache.FindLastServed().ShouldBeNull();
    }

    [Fact]
    public void RemoveIncoming_DownloadCutOff_IsRemoved()
    {
        Directory.CreateDirectory(_folder.Combine("incoming-1", "files"));
        _time.SetUtcNow(Directory.GetLastWriteTimeUtc(_folder.Combine("incoming-1")) + TimeSpan.FromMinutes(6));

        CacheFolders.Open(_folder.Path, time: _time).RemoveIncoming();

        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task RemoveIncoming_AnotherProcessDownloads_LeavesItsFiles()
    {
        ModelCache starting = CacheFolders.Open(_folder.Path);

        CachedModel cached = await CacheFolders.Open(_folder.Path).AddAsync(
            new RegisteredVersion("covertype", "1", "run", "models:/m-1", Model.Sha256),
            (files, token) =>
            {
                starting.RemoveIncoming();
                return File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), Model.Onnx, token);
            },
            Cancellation);

        starting.Find(cached.Version).ShouldNotBeNull();
    }

    [Fact]
    public async Task AddAsync_ManyProcessesDownloadOneVersion_EachHasItAndOneStays()
    {
        ModelCache[] caches = [.. Enumerable.Range(0, 4).Select(_ => CacheFolders.Open(_folder.Path))];
        for (int round = 0; round < 20; round++)
        {
            CachedModel[] cached = await Task.WhenAll(caches.Select(cache => Task.Run(
                () => cache.AddAsync(
                    new RegisteredVersion("covertype", "1", "run", "models:/m-1", Model.Sha256),
                    (files, token) => File.WriteAllBytesAsync(Path.Combine(files, "model.onnx"), Model.Onnx, token),
                    Cancellation),
                Cancellation)));

            cached.ShouldAllBe(model => model.Entry.Sha256 == Model.Sha256);
            (await File.ReadAllBytesAsync(caches[0].Find(cached[0].Version).ShouldNotBeNull().OnnxPath, Cancellation))
                .ShouldBe(Model.Onnx);
            Directory.EnumerateFileSystemEntries(_folder.Path).ShouldHaveSingleItem();
        }
    }

    [Theory]
    [InlineData("../../etc")]
    [InlineData("/etc")]
    [InlineData("C:\\")]
    public void Key_VersionWithAPath_IsOnePlainName(string version) =>
        new RegisteredVersion("covertype", version, "../..", "../..", null).Key.ShouldAllBe(
            character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
