using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Tests.Filters;

public sealed class FilterTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Parse_Empty_ReturnsNoComparison(string? filter)
    {
        Filter.Parse(filter).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("name = 'a'", null, "name", "'a'")]
    [InlineData("tags.team = \"vision\"", "tags", "team", "'vision'")]
    [InlineData("tags.mlflow.user = 'ann'", "tags", "mlflow.user", "'ann'")]
    [InlineData("metrics.`acc/top-1 x` = 1", "metrics", "acc/top-1 x", "1")]
    [InlineData("metrics.\"acc top\" = -1.5e-3", "metrics", "acc top", "-0.0015")]
    [InlineData("tags.`a.b` = 'it''s'", "tags", "a.b", "'it's'")]
    [InlineData("params.`a-b` = 'x = ''y'' and z'", "params", "a-b", "'x = 'y' and z'")]
    [InlineData("`metrics`.`a` = 0.1", "metrics", "a", "0.1")]
    [InlineData("`start_time` = 7", null, "start_time", "7")]
    [InlineData("metrics.a = .5", "metrics", "a", "0.5")]
    [InlineData("tags.\"x\" = ''", "tags", "x", "''")]
    [InlineData("name='tight'", null, "name", "'tight'")]
    public void Parse_OneComparison_ReturnsItsFieldAndValue(string filter, string? entity, string key, string value)
    {
        Comparison comparison = Filter.Parse(filter).ShouldHaveSingleItem();

        comparison.Field.ShouldBe(new FieldName(entity, key));
        comparison.Value.ShouldBe(value);
        comparison.Comparator.ShouldBe(Comparator.Equal);
    }

    [Theory]
    [InlineData("=", Comparator.Equal)]
    [InlineData("!=", Comparator.NotEqual)]
    [InlineData("<>", Comparator.NotEqual)]
    [InlineData("<", Comparator.Less)]
    [InlineData("<=", Comparator.LessOrEqual)]
    [InlineData(">", Comparator.Greater)]
    [InlineData(">=", Comparator.GreaterOrEqual)]
    [InlineData("LIKE", Comparator.Like)]
    [InlineData("ilike", Comparator.ILike)]
    public void Parse_Comparator_IgnoresCase(string written, object expected)
    {
        Filter.Parse($"name {written} 'a'")[0].Comparator.ShouldBe(expected);
    }

    [Theory]
    [InlineData("params.a IS NULL", Comparator.IsNull)]
    [InlineData("params.a is not null", Comparator.IsNotNull)]
    public void Parse_Null_HasNoValue(string filter, object expected)
    {
        Comparison comparison = Filter.Parse(filter).ShouldHaveSingleItem();

        comparison.Comparator.ShouldBe(expected);
        comparison.Texts.ShouldBeEmpty();
        comparison.Number.ShouldBeNull();
    }

    [Fact]
    public void Parse_MoreThanAThousandComparisons_Throws()
    {
        Filter.Parse(string.Join(" AND ", Enumerable.Repeat("metrics.a > 0", 1000))).Count.ShouldBe(1000);
        Should.Throw<MlflowException>(() => Filter.Parse(string.Join(" AND ", Enumerable.Repeat("metrics.a > 0", 1001))));
    }

    [Fact]
    public void Parse_SeveralComparisons_ReturnsThemInOrder()
    {
        IReadOnlyList<Comparison> comparisons =
            Filter.Parse("metrics.loss < 1 AND attributes.run_id NOT IN ('a', 'b') and name LIKE 'x%'");

        comparisons.Select(comparison => comparison.Field.ToString())
            .ShouldBe(["metrics.loss", "attributes.run_id", "name"]);
        comparisons[1].Texts.ShouldBe(["a", "b"]);
        comparisons[1].Comparator.ShouldBe(Comparator.NotIn);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("name =")]
    [InlineData("= 'a'")]
    [InlineData("name = 'a' or name = 'b'")]
    [InlineData("name = 'a' name = 'b'")]
    [InlineData("name = 'open")]
    [InlineData("tags.`open = 'a'")]
    [InlineData("name ~ 'a'")]
    [InlineData("name IN 'a'")]
    [InlineData("name IN ('a'")]
    [InlineData("name IN ()")]
    [InlineData("name NOT 'a'")]
    [InlineData("(name = 'a')")]
    [InlineData("name = 'a' AND")]
    [InlineData("params.a-b = 'x'")]
    [InlineData("metrics.a = +1")]
    [InlineData("metrics.a = 1x")]
    [InlineData("params.a IS")]
    [InlineData("params.a IS NOT")]
    [InlineData("params.a IS 'x'")]
    [InlineData("name IN (\"a\")")]
    [InlineData("name = 'a'; DROP TABLE runs")]
    public void Parse_InvalidFilter_ThrowsWithTheFilter(string filter)
    {
        MlflowException error = Should.Throw<MlflowException>(() => Filter.Parse(filter));

        error.ErrorCode.ShouldBe("INVALID_PARAMETER_VALUE");
        error.Message.ShouldContain(filter);
    }
}
