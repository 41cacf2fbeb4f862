using CoverType.Web.Artifacts;

namespace CoverType.Web.Tests.Artifacts;

public sealed class CappedStreamTests
{
    [Fact]
    public void Write_MoreThanItKeeps_KeepsTheBeginningAndThrows()
    {
        using CappedStream stream = new(4);
        stream.Write([1, 2, 3]);

        Should.Throw<PreviewFullException>(() => stream.Write([4, 5]));

        stream.IsFull.ShouldBeTrue();
        stream.Kept().ToArray().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void Write_ExactlyWhatItKeeps_IsNotFull()
    {
        using CappedStream stream = new(2);

        stream.Write([1, 2]);

        stream.IsFull.ShouldBeFalse();
    }
}
