using Mlflow.Client;
using Mlflow.Tool.Copying.Experiments;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Servers that are written to at once make things of one number, one name and one time, which are two things.</summary>
public sealed class SameMillisecondTests
{
    private static readonly DateTimeOffset _time = new(2026, 11, 28, 12, 0, 0, 1, TimeSpan.Zero);

    [Fact]
    public void AreOfOneVersion_TwoOriginals_IsFalse() =>
        CopyMarks.AreOfOneVersion(Version(), Version()).ShouldBeFalse();

    [Fact]
    public void AreOfOneVersion_CopyAndItsOriginal_IsTrue()
    {
        ModelVersion copy = Version() with { Tags = Tag(CopyMarks.OriginOf(Version())), CreatedAt = _time.AddDays(1) };

        CopyMarks.AreOfOneVersion(copy, Version()).ShouldBeTrue();
        CopyMarks.AreOfOneVersion(Version(), copy).ShouldBeTrue();
    }

    [Fact]
    public void TryFind_TwoOriginalExperiments_FindsANamesake()
    {
        TargetExperiment.TryFind(Experiment(), [Experiment()], new HashSet<ExperimentId>(), out TargetExperiment found).ShouldBeTrue();

        found.IsNamesake.ShouldBeTrue();
    }

    [Fact]
    public void TryFind_OriginalOfACopy_IsNoNamesake()
    {
        Experiment copy = Experiment() with
        {
            Id = new ExperimentId("7"),
            CreatedAt = _time.AddDays(1),
            Tags = Tag(CopyMarks.OriginOf(Experiment())),
        };

        TargetExperiment.TryFind(copy, [Experiment()], new HashSet<ExperimentId>(), out TargetExperiment found).ShouldBeTrue();

        found.IsNamesake.ShouldBeFalse();
    }

    private static ModelVersion Version() => new() { Name = "cover", Version = 2, CreatedAt = _time };

    private static Experiment Experiment() => new() { Id = new ExperimentId("0"), Name = "Default", CreatedAt = _time };

    private static Dictionary<string, string> Tag(string mark) => new() { [CopyMarks.Source] = mark };
}
