using System.Text;
using CoverType.Web.Artifacts;

namespace CoverType.Web.Tests.Artifacts;

public sealed class PreviewReaderTests
{
    [Fact]
    public void Read_Json_IsLaidOut()
    {
        Preview preview = Read("a.json", """{"a":1}""");

        preview.Kind.ShouldBe(PreviewKind.Text);
        preview.Text.ReplaceLineEndings("\n").ShouldBe("{\n  \"a\": 1\n}");
    }

    [Theory]
    [InlineData("page.html", "<script>alert(1)</script>")]
    [InlineData("notes.md", "# Title")]
    [InlineData("MLmodel", "flavors:\n  onnx: {}")]
    public void Read_TextOfAnyName_IsShownAsItIs(string path, string text)
    {
        Preview preview = Read(path, text);

        preview.Kind.ShouldBe(PreviewKind.Text);
        preview.Text.ShouldBe(text);
    }

    [Fact]
    public void Read_Table_HasItsCells()
    {
        Preview preview = Read("a.csv", "name,note\n\"x, y\",\"say \"\"hi\"\"\"\nz,\n");

        preview.Kind.ShouldBe(PreviewKind.Table);
        preview.Rows.Select(row => string.Join('|', row)).ShouldBe(["name|note", "x, y|say \"hi\"", "z|"]);
        preview.IsCut.ShouldBeFalse();
    }

    [Fact]
    public void Read_TableWithMoreRowsThanShown_SaysSo()
    {
        Preview preview = Read("a.csv", string.Concat(Enumerable.Range(0, 1000).Select(row => $"{row},x\n")));

        preview.Rows.Count.ShouldBe(201);
        preview.IsCut.ShouldBeTrue();
    }

    [Fact]
    public void Read_TableThatIsCut_LeavesItsLastLineOut()
    {
        Preview preview = PreviewReader.Read("a.csv", Encoding.UTF8.GetBytes("a,b\n1,2\n3,"), isCut: true);

        preview.Rows.Count.ShouldBe(2);
        preview.IsCut.ShouldBeTrue();
    }

    [Fact]
    public void Read_TextCutWithinACharacter_LosesThatCharacterOnly()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("abcñ");

        PreviewReader.Read("a.txt", bytes.AsMemory(..^1), isCut: true).Text.ShouldBe("abc");
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 2 })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    public void Read_BytesThatAreNotText_AreNotShown(byte[] bytes) =>
        PreviewReader.Read("a.bin", bytes, isCut: false).Kind.ShouldBe(PreviewKind.Binary);

    [Fact]
    public void Read_NoBytes_IsEmpty() => Read("a.txt", "").Kind.ShouldBe(PreviewKind.Empty);

    private static Preview Read(string path, string content) =>
        PreviewReader.Read(path, Encoding.UTF8.GetBytes(content), isCut: false);
}
