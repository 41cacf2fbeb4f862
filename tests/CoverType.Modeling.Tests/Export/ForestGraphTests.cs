using CoverType.Benchmarks.Graphs;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Modeling.Parity;
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ExportOnnx_DerivedFeaturesOfEveryKind_AreComputedInsideTheGraph(bool withSquares)
    {
        // Squares of the elevation do not fit into single precision.
        DerivedFeature[] squares = withSquares
            ? [new DerivedFeature("square", [new Term("Elevation", 1, Squared: true), new Term("Slope", -3, true)])]
            : [];
        FeatureSet features = new(
        [
            .. TerrainFeatures.Sums,
            new DerivedFeature("absolute", [new Term("Elevation"), new Term("Aspect", -20)], absolute: true),
            .. squares,
        ],
        SlopeFeatures.Falls,
        without: ["Hillshade_Noon"]);
        TrainedCandidate trained = new RandomForestCandidate(Extra(new ForestOptions { Trees = 12 }), features)
            .Train(Cells.Random(1500, seed: 3), cancellationToken: TestContext.Current.CancellationToken);

        AgreesBitByBit(trained);
        ParityCheck.Run(trained, trained.ExportOnnx(), []).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void ExportOnnx_TerrainFeatures_LeavesOutTheColumnsThatTheFallsReplace()
    {
        TrainedCandidate trained = new RandomForestCandidate(
                Extra(new ForestOptions { Trees = 12 }), TerrainFeatures.All)
            .Train(Cells.Random(1500, seed: 3), cancellationToken: TestContext.Current.CancellationToken);

        AgreesBitByBit(trained);
        OnnxModel graph = OnnxModel.Read(trained.ExportOnnx());
        graph.Protocol.Graph.Input.Select(input => input.Name).ShouldBe(ForestFeatures.Columns);
        graph.Protocol.Graph.Node.SelectMany(node => node.Input).ShouldNotContain("Hillshade_9am");
        graph.Protocol.Graph.Node.Count(node => node.OpType == "Gemm").ShouldBe(1);
        graph.Protocol.Graph.Node.Count(node => node.OpType == "Concat").ShouldBe(1);
    }

    [Theory]
    [InlineData(SplitRule.Random, true)]
    [InlineData(SplitRule.Best, true)]
    [InlineData(SplitRule.Random, false)]
    public void Write_SameForest_AnswersLikeTheFirstFormBitByBit(SplitRule splits, bool withSums)
    {
        FeatureSet features = withSums ? new FeatureSet([.. TerrainFeatures.Sums]) : FeatureSet.Raw;
        LabelledCell[] rows = [.. Cells.Random(1500, seed: 5)];
        ForestCell[] cells = [.. rows.Select(row => row.Cell)];
        Forest forest = ForestTrainer.Train(
            new ForestTable(
                features.Count, CoverScores.Classes, features.Encode(cells), [.. rows.Select(row => (int)row.Cover)]),
            new ForestOptions { Trees = 35, Splits = splits, Bootstrap = splits == SplitRule.Best, Seed = 7 },
            cancellationToken: TestContext.Current.CancellationToken);
        Dictionary<string, IReadOnlyList<float>> thresholds = features.Columns.ToDictionary(
            column => column.Column,
            column => (IReadOnlyList<float>)[.. Enumerable.Range(column.Minimum, 200).Select(value => value + 0.5f)]);
        ForestCell[] others =
        [
            .. Cells.Random(5000, seed: 6).Select(row => row.Cell),
            .. EdgeRecords.Of(thresholds, cells),
            .. EdgeRecords.OfTables(TerrainFeatures.All),
        ];

        using OnnxScorer first = new(FirstGraph.Write(forest, features).ToBytes());
        using OnnxScorer graph = new(ForestGraph.Write(forest, features, "forest").ToBytes());

        AreEqualBitByBit(graph.Score(others), first.Score(others));
        AreEqualBitByBit(graph.Score(EdgeRecords.Unknown()), first.Score(EdgeRecords.Unknown()));
        graph.Score(EdgeRecords.Unknown()).Code(0).ShouldBe(-1);
    }

    [Fact]
    public void ExportOnnx_MoreTreesThanSinglePrecisionCanAdd_AnswersLikeTheForestBitByBit() =>
        AgreesBitByBit(new RandomForestCandidate(Extra(new ForestOptions { Trees = 1900 }))
            .Train(Cells.Random(60, seed: 8), cancellationToken: TestContext.Current.CancellationToken));

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
        // The first has the tree of unknown categories too.
        trees.ShouldBe([11, 10, 5]);
    }

    private static void AgreesBitByBit(TrainedCandidate trained)
    {
        ForestCell[] others = [.. Cells.Random(5000, seed: 2).Select(row => row.Cell)];
        using OnnxScorer graph = new(trained.ExportOnnx());
        AreEqualBitByBit(graph.Score(others), trained.Score(others));
    }

    private static void AreEqualBitByBit(CoverScores actual, CoverScores expected)
    {
        for (int row = 0; row < expected.Count; row++)
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
