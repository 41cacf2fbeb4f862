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
    [InlineData("params.a-b = 'x = ''y'' and z'", "params", "a-b", "'x = 'y' and z'")]
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
    [InlineData("name = 'a'; DROP TABLE runs")]
    public void Parse_InvalidFilter_ThrowsWithTheFilter(string filter)
    {
        MlflowException error = Should.Throw<MlflowException>(() => Filter.Parse(filter));

        error.ErrorCode.ShouldBe("INVALID_PARAMETER_VALUE");
        error.Message.ShouldContain(filter);
    }
}
