using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Resilience;

namespace CoverType.Pipeline.Tests.Resilience;

public sealed class FullDiskFailureTests
{
    private const int NoSpace = 28;

    [Fact]
    public void Describe_FileInAFolder_NamesTheFolder()
    {
        IOException failure = new("No space left on device : '/srv/it's/work/model.onnx'", NoSpace);

        FullDisk.IsCauseOf(failure).ShouldBeTrue();
        StepFailure.IsOutside(failure).ShouldBeTrue("it waits without end");
        StepFailure.Describe(failure).ShouldBe("A file cannot be written to /srv/it's/work: its disk is full. Free space there.");
    }

    [Fact]
    public void Describe_CauseWithoutAPath_SaysItAnyway()
    {
        InvalidOperationException failure = new("It cannot be saved.", new IOException("No space left on device", NoSpace));

        FullDisk.IsCauseOf(failure).ShouldBeTrue();
        StepFailure.Describe(failure).ShouldContain("a disk is full. Free space there.");
    }

    [Fact]
    public void IsCauseOf_AnotherFailureOfAFile_IsFalse()
    {
        IOException failure = new("Permission denied", 13);

        FullDisk.IsCauseOf(failure).ShouldBeFalse();
        StepFailure.IsOutside(failure).ShouldBeFalse();
    }
}
