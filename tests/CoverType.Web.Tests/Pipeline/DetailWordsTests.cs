using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

public sealed class DetailWordsTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.04, "0.0\u00A0s")]
    [InlineData(12.34, "12.3\u00A0s")]
    [InlineData(96.5, "1\u00A0min 36\u00A0s")]
    public void Duration_Seconds_AreSaidWithTheirUnit(double? seconds, string expected) =>
        DetailWords.Duration(seconds).ShouldBe(expected);

    [Fact]
    public void Say_EveryOutcome_HasWords() =>
        Enum.GetValues<CandidateOutcome>().ShouldAllBe(outcome => !string.IsNullOrEmpty(DetailWords.Say(outcome)));
}
