namespace RandomForest.ML.Tests;

public sealed class ForestOptionsTests
{
    private static readonly ForestTable Table = Planted.Table(rows: 20, seed: 1);

    [Theory]
    [InlineData(nameof(ForestOptions.Trees))]
    [InlineData(nameof(ForestOptions.FeaturesPerSplit))]
    [InlineData(nameof(ForestOptions.MinLeaf))]
    [InlineData(nameof(ForestOptions.MaxDepth))]
    [InlineData(nameof(ForestOptions.MaxLeaves))]
    [InlineData(nameof(ForestOptions.Threads))]
    public void Train_SettingOfZero_IsNamed(string setting)
    {
        ForestOptions options = new();
        typeof(ForestOptions).GetProperty(setting)!.SetValue(options, 0);

        Should.Throw<ArgumentException>(() => Training.Train(Table, options)).Message.ShouldContain(setting);
    }

    [Fact]
    public void Train_MoreCandidatesThanFeatures_SaysSo() =>
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { FeaturesPerSplit = 5 }))
            .Message.ShouldContain("FeaturesPerSplit is 5, but the table has only 4 features");

    [Fact]
    public void Train_UnknownSplitRule_IsNamed() =>
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { Splits = (SplitRule)9 }))
            .Message.ShouldContain("Splits");

    [Fact]
    public void Train_OutOfBagWithoutBootstrap_SaysWhy() =>
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { OutOfBag = true, Bootstrap = false }))
            .Message.ShouldContain("OutOfBag needs Bootstrap");

    [Fact]
    public void Train_ClassWeightsThatDoNotFit_SaysSo()
    {
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { ClassWeights = [1, 2] }))
            .Message.ShouldContain("3 classes need as many class weights; there are 2");
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { ClassWeights = [1, 2, -1] }))
            .Message.ShouldContain("ClassWeights");
        Should.Throw<ArgumentException>(() => Training.Train(Table, new ForestOptions { ClassWeights = [0, 0, 0] }))
            .Message.ShouldContain("leave no row");
    }

    [Fact]
    public void Factories_GiveTheTwoUsualForests()
    {
        (ForestOptions.RandomForest().Splits, ForestOptions.RandomForest().Bootstrap).ShouldBe((SplitRule.Best, true));
        (ForestOptions.ExtraTrees().Splits, ForestOptions.ExtraTrees().Bootstrap).ShouldBe((SplitRule.Random, false));
    }
}
