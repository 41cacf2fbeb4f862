using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Tests.Filters;

public sealed class OrderTermTests
{
    [Theory]
    [InlineData("start_time", "start_time", false)]
    [InlineData("  metrics.loss  desc ", "metrics.loss", true)]
    [InlineData("`metrics`.`a b` ASC", "metrics.a b", false)]
    [InlineData("params.\"a b\" DESC", "params.a b", true)]
    [InlineData("tags.mlflow.user", "tags.mlflow.user", false)]
    public void Parse_Field_ReturnsItWithItsDirection(string written, string field, bool descending)
    {
        OrderTerm term = OrderTerm.Parse([written]).ShouldHaveSingleItem();

        term.Field.ToString().ShouldBe(field);
        term.Descending.ShouldBe(descending);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("metrics.loss foo")]
    [InlineData("metrics.loss DESC foo")]
    [InlineData("metrics.a b DESC")]
    [InlineData("metrics.a, metrics.b")]
    [InlineData("metrics.a-b")]
    [InlineData("'name'")]
    [InlineData("1 DESC")]
    [InlineData("name; DROP TABLE runs")]
    public void Parse_AnythingElse_Throws(string written)
    {
        Should.Throw<MlflowException>(() => OrderTerm.Parse([written])).ErrorCode.ShouldBe("INVALID_PARAMETER_VALUE");
    }
}
