using CoverType.Testing;
using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded.Tests.Maintenance;

public sealed class TrashTests
{
    [Fact]
    public void Delete_ArtifactsOnAnotherDisk_AreDeletedThere()
    {
        const string Memory = "/dev/shm";
        Assert.SkipUnless(Directory.Exists(Memory), $"There is no {Memory}, the disk that every Linux has.");
        using TemporaryFolder folder = new();
        string run = Directory.CreateDirectory(Path.Combine(Memory, Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(Path.Combine(run, "a.txt"), "12345");

        ArtifactSize size = new Trash(new DataFolder(folder.Path, "Folder")).Delete(run);

        size.ShouldBe(new ArtifactSize(1, 5));
        Directory.Exists(run).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(folder.Combine("trash")).ShouldBeEmpty();
    }

    [Fact]
    public void Finish_FolderThatCannotBeDeleted_IsReportedAndTheOthersAreGone()
    {
        using TemporaryFolder folder = new();
        Create("locked", "123");
        Create("free", "12345");
        string? locked = null;
        Trash trash = new(new DataFolder(folder.Path, "Folder"), path =>
        {
            locked ??= path;
            if (path == locked || path == folder.Combine("trash"))
            {
                throw new IOException("The file is in use.");
            }

            Directory.Delete(path, recursive: true);
        });

        trash.Delete(folder.Combine("locked")).ShouldBe(default);
        trash.Delete(folder.Combine("free")).ShouldBe(new ArtifactSize(1, 5));
        trash.Finish();

        trash.Problems.ShouldBe(
            [$"{folder.Combine("trash")} is not empty, because a file in it cannot be deleted: The file is in use. The next removal tries it again."]);
        Directory.EnumerateDirectories(folder.Combine("trash")).ShouldBe([locked!]);

        // The next removal.
        Trash next = new(new DataFolder(folder.Path, "Folder"));
        next.Empty();
        next.Finish();
        next.Problems.ShouldBeEmpty();
        Directory.Exists(folder.Combine("trash")).ShouldBeFalse();

        void Create(string name, string content)
        {
            Directory.CreateDirectory(folder.Combine(name));
            File.WriteAllText(folder.Combine(name, "a.txt"), content);
        }
    }

    [Fact]
    public void Delete_PlaceOfTheTrashIsAFile_DeletesInPlace()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.Combine("run"));
        File.WriteAllText(folder.Combine("run", "a.txt"), "12345");
        File.WriteAllText(folder.Combine("trash"), "");

        new Trash(new DataFolder(folder.Path, "Folder")).Delete(folder.Combine("run")).ShouldBe(new ArtifactSize(1, 5));

        Directory.Exists(folder.Combine("run")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("none")]
    public void Delete_Nothing_IsZeroAndCreatesNothing(string? artifacts)
    {
        using TemporaryFolder folder = new();

        new Trash(new DataFolder(folder.Path, "Folder")).Delete(artifacts is null ? null : folder.Combine(artifacts))
            .ShouldBe(default);

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }
}
