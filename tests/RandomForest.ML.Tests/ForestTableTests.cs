namespace RandomForest.ML.Tests;

public sealed class ForestTableTests
{
    [Fact]
    public void Constructor_NoRows_SaysSo() =>
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [], [])).Message.ShouldContain("no rows");

    [Fact]
    public void Constructor_ValuesOfAnotherShape_SaysHowManyAreNeeded() =>
        Should.Throw<ArgumentException>(() => new ForestTable(3, 2, [1, 2, 3, 4], [0, 1]))
            .Message.ShouldContain("2 labels and 3 features need 6 values; there are 4");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Constructor_NotFinite_NamesRowAndFeature(float value) =>
        Should.Throw<ArgumentException>(() => new ForestTable(2, 2, [1, 2, 3, value], [0, 1]))
            .Message.ShouldContain("Row 1, feature 1");

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Constructor_LabelOutOfRange_NamesTheRow(int label) =>
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, label]))
            .Message.ShouldContain($"Row 1: label {label} is not in 0..1");

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void Constructor_WrongWeight_NamesTheRow(float weight) =>
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, 1], [1, weight]))
            .Message.ShouldContain("Row 1: weight");

    [Fact]
    public void Constructor_WeightsOfAnotherLengthOrAllZero_SaysSo()
    {
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, 1], [1]))
            .Message.ShouldContain("as many weights; there are 1");
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, 1], [0, 0]))
            .Message.ShouldContain("All weights are 0");
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-1f)]
    [InlineData(70_000f)]
    public void Constructor_CategoryThatIsNoCode_NamesRowAndFeature(float code) =>
        Should.Throw<ArgumentException>(() => new ForestTable(2, 2, [1, 0, 1, code], [0, 1], null, [1]))
            .Message.ShouldContain("Row 1, feature 1");

    [Fact]
    public void Constructor_CategoricalFeatureThatIsNotThere_SaysSo() =>
        Should.Throw<ArgumentException>(() => new ForestTable(1, 2, [1, 2], [0, 1], null, [1]))
            .Message.ShouldContain("Categorical feature 1 is not in 0..0");
}
