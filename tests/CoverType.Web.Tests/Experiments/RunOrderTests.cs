using CoverType.Web.Experiments;

namespace CoverType.Web.Tests.Experiments;

public sealed class RunOrderTests
{
    [Theory]
    [InlineData(null, false, "attributes.start_time DESC")]
    [InlineData("start", false, "attributes.start_time ASC")]
    [InlineData("name", true, "attributes.run_name DESC")]
    [InlineData("metrics.accuracy", true, "metrics.`accuracy` DESC")]
    [InlineData("nonsense", true, null)]
    public void Of_Address_IsATermForMlflow(string? field, bool descending, string? expected) =>
        RunOrder.Of(field, descending).Term.ShouldBe(expected);

    [Fact]
    public void Click_SameColumn_TurnsTheOrderRound()
    {
        RunOrder order = RunOrder.Default.Click("metrics.accuracy", descendingFirst: true);

        order.ShouldBe(new RunOrder("metrics.accuracy", true));
        order.Click("metrics.accuracy", descendingFirst: true).ShouldBe(new RunOrder("metrics.accuracy", false));
    }
}
