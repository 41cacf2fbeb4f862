using CoverType.Modeling.Export;

namespace CoverType.Modeling.Tests.Export;

public sealed class VoteCalibrationTests
{
    [Fact]
    public void Calibrate_ThreeVotesToOne_AreSixToOne()
    {
        float[] votes = [3, 1, 0, 0, 0, 0, 0];

        VoteCalibration.Calibrate(votes, trees: 4);

        votes.ShouldBe([12f / 14, 2f / 14, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void Calibrate_EqualVotes_StayEqual()
    {
        float[] votes = [0, 25, 25, 25, 25, 0, 0];

        VoteCalibration.Calibrate(votes, trees: 100);

        votes.ShouldBe([0, 0.25f, 0.25f, 0.25f, 0.25f, 0, 0]);
    }

    [Fact]
    public void Calibrate_AllVotesForOneCover_AreCertain()
    {
        float[] votes = [0, 0, 0, 0, 0, 0, 100];

        VoteCalibration.Calibrate(votes, trees: 100);

        votes.ShouldBe([0, 0, 0, 0, 0, 0, 1]);
    }
}
