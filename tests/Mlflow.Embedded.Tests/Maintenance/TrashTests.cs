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
