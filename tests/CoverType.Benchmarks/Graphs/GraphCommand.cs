using System.Globalization;
using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Export;
using CoverType.Modeling.Features;
using CoverType.Testing;
using Onnx.Model;
using RandomForest.ML;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// Compares ONNX's two forms of trees: size, time to load (the best of the rounds), memory and time of a record
/// (medians). Each round has its own process.
/// </summary>
internal static class GraphCommand
{
    internal const string Name = "graphs";

    internal const string Usage =
        "graphs [--data FILE] [--trees 100] [--per-ensemble 10] [--rounds 3] [--only TEXT]  the promoted model's ONNX";

    private static readonly (string Title, SplitRule Splits, FeatureSet Features, int MinLeaf)[] Forests =
    [
        ("extra trees, promoted", SplitRule.Random, TerrainFeatures.All, 1),
        ("extra trees, 2 rows a leaf", SplitRule.Random, TerrainFeatures.All, 2),
        ("random forest", SplitRule.Best, TerrainFeatures.All, 1),
        ("random forest, 12 columns", SplitRule.Best, FeatureSet.Raw, 1),
    ];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        int rounds = switches.Number("--rounds", 3);
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(
            CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None)));
        using TemporaryFolder folder = new();
        string rows = folder.Combine("rows.csv");
        File.WriteAllLines(rows, split.HoldOut.Take(1000).Select(row => string.Join(',', ForestRow.Format(row))));
        Console.WriteLine("| forest | accuracy | nodes | form | MB | load s | load CPU s | resident MB | peak MB | record us |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        string only = switches.Text("--only", "");
        foreach ((string title, SplitRule splits, FeatureSet features, int minLeaf) in Forests)
        {
            if (!title.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            Forest forest = Train(split.Training, features, splits, minLeaf, switches.Number("--trees", 100));
            double accuracy = forest.Accuracy(Table(split.HoldOut, features));
            string what = string.Create(
                CultureInfo.InvariantCulture,
                $"{title} | {accuracy:F4} | {forest.Trees.Sum(tree => tree.Nodes):N0}");
            OnnxModel product = ForestGraph.Write(
                forest,
                features,
                "forest",
                switches.Number("--per-ensemble", ForestGraph.TreesPerEnsemble));
            double sum = Print(what, "TreeEnsemble", product, folder, rows, rounds);
            double other = Print(
                " | | ", "TreeEnsembleClassifier", ClassifierGraph.Write(forest, features), folder, rows, rounds);
            if (sum != other)
            {
                throw new InvalidOperationException($"The two forms of {title} give different predictions: {sum} and {other}.");
            }
        }

        return 0;
    }

    private static ForestTable Table(IReadOnlyList<LabelledCell> rows, FeatureSet features) => new(
        features.Count,
        ForestCovers.All.Count,
        features.Encode([.. rows.Select(row => row.Cell)]),
        [.. rows.Select(row => (int)row.Cover)]);

    private static Forest Train(
        IReadOnlyList<LabelledCell> rows, FeatureSet features, SplitRule splits, int minLeaf, int trees) =>
        ForestTrainer.Train(Table(rows, features), new ForestOptions
        {
            Trees = trees,
            Splits = splits,
            Bootstrap = splits == SplitRule.Best,
            FeaturesPerSplit = features.Count * 2 / 3,
            MinLeaf = minLeaf,
            Seed = 42,
        });

    private static double Print(
        string what, string form, OnnxModel model, TemporaryFolder folder, string rows, int rounds)
    {
        string path = folder.Combine($"{form}.onnx");
        File.WriteAllBytes(path, model.ToBytes());
        GraphFigures[] figures = [.. Enumerable.Range(0, rounds).Select(_ => GraphProcess.Measure(path, rows))];
        double size = new FileInfo(path).Length / 1e6;
        double load = figures.Min(run => run.LoadSeconds);
        double cpu = figures.Min(run => run.LoadCpuSeconds);
        FitTable.WriteRow(
            $"{what}",
            $"{form}",
            $"{size:F1}",
            $"{load:F2}",
            $"{cpu:F2}",
            $"{Median(figures, run => run.ResidentMegabytes):F0}",
            $"{Median(figures, run => run.PeakMegabytes):F0}",
            $"{Median(figures, run => run.MedianMicroseconds):F0}");
        return figures[0].Checksum;
    }

    private static double Median(GraphFigures[] runs, Func<GraphFigures, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Length / 2);
}
