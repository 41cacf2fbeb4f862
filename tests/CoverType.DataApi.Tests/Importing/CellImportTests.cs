using System.IO.Compression;
using CoverType.DataApi.Files;
using CoverType.DataApi.Importing;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.DataApi.Tests.Importing;

public sealed class CellImportTests : IDisposable
{
    private static readonly IReadOnlyList<LabelledCell> Cells = Rows.Make(120);

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Combine("data", "covertype.csv.gz");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OneHotFile_IsWrittenAsTheApiSendsIt()
    {
        string source = Write("covtype.data.gz", Rows.Gzip(Rows.Text(Cells.Select(Rows.AsOneHot))));

        ImportReport report = CellImport.Run(source, _folder.Combine("data"), onlyUci: false);

        report.ShouldBe(new ImportReport(Target, 120, IsUci: false));
        using StreamReader lines = new(new GZipStream(File.OpenRead(Target), CompressionMode.Decompress));
        lines.ReadLine().ShouldBe(Rows.Header);
        lines.ReadLine().ShouldBe(Rows.AsRow(Cells[0]));
        CellFile.Read(Target, TestContext.Current.CancellationToken).ShouldBe(Cells);
    }

    [Fact]
    public void Run_Zip_ImportsUcisFileInIt()
    {
        string source = _folder.Combine("covertype.zip");
        using (ZipArchive zip = ZipFile.Open(source, ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry("covtype.data.gz").Open())
        {
            entry.Write(Rows.Gzip(Rows.Text(Cells.Select(Rows.AsOneHot))));
        }

        CellImport.Run(source, _folder.Combine("data"), onlyUci: false).Rows.ShouldBe(120);

        Directory.GetFiles(_folder.Combine("data")).ShouldBe([Target]);
    }

    [Fact]
    public void Run_OnlyUciButAnotherFile_IsRefusedByItsChecksum()
    {
        string source = Write("covtype.data.gz", Rows.Gzip(Rows.Text(Cells.Select(Rows.AsOneHot))));

        CellFileException error = Should.Throw<CellFileException>(
            () => CellImport.Run(source, _folder.Combine("data"), onlyUci: true));

        error.Message.ShouldContain("614360d0257557dd1792834a85a1cdebfadc3c4f30b011d56afee7ffb5b15771");
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public void Run_BrokenFile_KeepsTheFileImportedBefore()
    {
        string good = Write("good.csv", Rows.Text(Cells.Select(Rows.AsRow)));
        string broken = Write("broken.csv", Rows.Text([Rows.One, "2600,51"]));
        CellImport.Run(good, _folder.Combine("data"), onlyUci: false);

        Should.Throw<CellFileException>(() => CellImport.Run(broken, _folder.Combine("data"), onlyUci: false));

        Directory.GetFiles(_folder.Combine("data")).ShouldBe([Target]);
        CellFile.Read(Target, TestContext.Current.CancellationToken).ShouldBe(Cells);
    }

    [Fact]
    public void Run_FileOfTooFewRows_KeepsTheFileImportedBefore()
    {
        string good = Write("good.csv", Rows.Text(Cells.Select(Rows.AsRow)));
        string few = Write("few.csv", Rows.Text(Cells.Take(99).Select(Rows.AsRow)));
        CellImport.Run(good, _folder.Combine("data"), onlyUci: false);

        Should.Throw<CellFileException>(() => CellImport.Run(few, _folder.Combine("data"), onlyUci: false))
            .Message.ShouldStartWith($"{few}: it has 99 records, and at least 100 are needed");

        CellFile.Read(Target, TestContext.Current.CancellationToken).ShouldBe(Cells);
    }

    [Fact]
    public void Run_SourceIsAFolder_SaysSo()
    {
        Should.Throw<CellFileException>(() => CellImport.Run(_folder.Path, _folder.Combine("data"), onlyUci: false))
            .Message.ShouldBe($"{_folder.Path}: it is a folder; name a file of records.");
    }

    [Theory]
    [InlineData("state")]
    [InlineData("state", "data")]
    public void Run_TargetIsAFile_SaysSo(params string[] target)
    {
        string good = Write("good.csv", Rows.Text(Cells.Select(Rows.AsRow)));
        string file = Write("state", []);

        Should.Throw<CellFileException>(() => CellImport.Run(good, _folder.Combine(target), onlyUci: false))
            .Message.ShouldBe($"{file}: it is a file; the imported records need a folder there.");
    }

    private string Write(string name, byte[] bytes)
    {
        string path = _folder.Combine(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
