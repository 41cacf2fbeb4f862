using System.Text;
using Linked;

namespace CoverType.ServiceDefaults.Tests.Linked;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atomic-file-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task WriteAsync_FolderMissing_CreatesFolderAndFile()
    {
        string path = Path.Combine(_folder.FullName, "a", "b", "file.txt");

        await AtomicFile.WriteAsync(path, "content"u8.ToArray(), TestContext.Current.CancellationToken);

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe("content");
        Names().ShouldBe(["file.txt"]);
    }

    [Fact]
    public async Task WriteAsync_WriterThrows_KeepsTheOldContentAndLeavesNoOtherFile()
    {
        string path = Existing("old");

        await Should.ThrowAsync<InvalidDataException>(AtomicFile.WriteAsync(
            path,
            async (file, cancel) =>
            {
                await file.WriteAsync("half"u8.ToArray(), cancel);
                throw new InvalidDataException();
            },
            TestContext.Current.CancellationToken));

        File.ReadAllText(path).ShouldBe("old");
        Names().ShouldBe(["file.txt"]);
    }

    [Fact]
    public void Write_FileExists_ReplacesIt()
    {
        string path = Existing("a longer old content");

        AtomicFile.Write(path, file => file.Write("new"u8));

        File.ReadAllText(path).ShouldBe("new");
        Names().ShouldBe(["file.txt"]);
    }

    [Fact]
    public void Write_NameAsLongAsTheFileSystemAllows_WritesIt()
    {
        string path = Path.Combine(_folder.FullName, new string('n', 255));

        AtomicFile.Write(path, file => file.Write(Encoding.UTF8.GetBytes("content")));

        File.ReadAllText(path).ShouldBe("content");
    }

    private string Existing(string content)
    {
        string path = Path.Combine(_folder.FullName, "file.txt");
        File.WriteAllText(path, content);
        return path;
    }

    private IEnumerable<string> Names() =>
        _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name);
}
