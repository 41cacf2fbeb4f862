using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline;

namespace CoverType.Web.Tests.Pipeline;

public sealed class DetailsFormatTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.04, "0.0\u00A0s")]
    [InlineData(12.34, "12.3\u00A0s")]
    [InlineData(96.5, "1\u00A0min 36\u00A0s")]
    public void Duration_Seconds_HaveTheirUnit(double? seconds, string expected) =>
        DetailsFormat.Duration(seconds).ShouldBe(expected);

    [Fact]
    public void Name_EveryOutcome_IsNotEmpty() =>
        Enum.GetValues<CandidateOutcome>().ShouldAllBe(outcome => !string.IsNullOrEmpty(DetailsFormat.Name(outcome)));
}
