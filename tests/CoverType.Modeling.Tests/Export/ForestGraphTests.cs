using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Scoring;
using Onnx.Model;
using RandomForest.ML;

namespace CoverType.Modeling.Tests.Export;

public sealed class ForestGraphTests
{
    public static TheoryData<string, ForestOptions> Forests => new()
    {
        { "random forest", new ForestOptions { Trees = 12, FeaturesPerSplit = 5 } },
        { "extra trees", Extra(new ForestOptions { Trees = 12 }) },
        { "impure leaves", new ForestOptions { Trees = 12, MinLeaf = 20 } },
        { "stumps", new ForestOptions { Trees = 3, MaxDepth = 1 } },
        { "several ensembles", new ForestOptions { Trees = 25, MinLeaf = 20 } },
        { "several ensembles of pure leaves", Extra(new ForestOptions { Trees = 25 }) },
        { "one tree of one leaf", new ForestOptions { Trees = 1, MinLeaf = 1000 } },
    };

    [Theory]
    [MemberData(nameof(Forests))]
    public void ExportOnnx_AnyForest_AnswersLikeTheForestBitByBit(string kind, ForestOptions options)
    {
        IReadOnlyList<LabelledCell> cells = Cells.Random(1500, seed: 1);
        TrainedCandidate trained = new RandomForestCandidate(options, name: kind)
            .Train(cells, cancellationToken: TestContext.Current.CancellationToken);
        AgreesBitByBit(trained);
    }

    [Fact]
    public void ExportOnnx_DerivedFeaturesOfEveryKind_AreComputedInsideTheGraph()
    {
        FeatureSet features = new(
        [
            .. TerrainFeatures.All.Derived,
            new DerivedFeature("absolute", [new Term("Elevation"), new Term("Aspect", -20)], absolute: true),
        ]);
        TrainedCandidate trained = new RandomForestCandidate(Extra(new ForestOptions { Trees = 12 }), features)
            .Train(Cells.Random(1500, seed: 3), cancellationToken: TestContext.Current.CancellationToken);

        AgreesBitByBit(trained);
    }

    [Fact]
    public void ExportOnnx_ManyTrees_LieInEnsemblesOfTen()
    {
        OnnxModel graph = OnnxModel.Read(
            new RandomForestCandidate(Extra(new ForestOptions { Trees = 25 }))
                .Train(Cells.Random(200, seed: 4), cancellationToken: TestContext.Current.CancellationToken)
                .ExportOnnx());

        int[] trees =
        [
            .. graph.Protocol.Graph.Node
                .Where(node => node.OpType == "TreeEnsemble")
                .Select(node => node.Attribute.Single(attribute => attribute.Name == "tree_roots").Ints.Count),
        ];
        trees.ShouldBe([10, 10, 5]);
    }

    private static void AgreesBitByBit(TrainedCandidate trained)
    {
        ForestCell[] others = [.. Cells.Random(5000, seed: 2).Select(row => row.Cell)];
        using OnnxScorer graph = new(trained.ExportOnnx());
        CoverScores expected = trained.Score(others);
        CoverScores actual = graph.Score(others);
        for (int row = 0; row < others.Length; row++)
        {
            actual.Code(row).ShouldBe(expected.Code(row));
            actual.Probabilities(row).SequenceEqual(expected.Probabilities(row)).ShouldBeTrue();
        }
    }

    private static ForestOptions Extra(ForestOptions options)
    {
        options.Splits = SplitRule.Random;
        options.Bootstrap = false;
        return options;
    }
}
