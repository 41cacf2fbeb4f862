using CoverType.Web.Pipeline.Campaigns;

namespace CoverType.Web.Tests.Pipeline.Campaigns;

public sealed class LogTailTests
{
    [Fact]
    public void Add_MoreLinesThanAreKept_LeavesOutTheOldest()
    {
        LogTail tail = new();
        for (int line = 0; line < LogTail.MostLines + 5; line++)
        {
            tail.Add($"line {line}");
        }

        tail.Lines.Count.ShouldBe(LogTail.MostLines);
        tail.Lines.First().ShouldBe("line 5");
        tail.LeftOut.ShouldBe(5);
    }

    [Fact]
    public void Add_LongLine_KeepsItsBeginning()
    {
        LogTail tail = new();

        tail.Add(new string('x', 1_000_000));

        tail.Lines.Single().Length.ShouldBeLessThan(LogTail.MostCharacters + 5);
    }
}
