using System.Globalization;
using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Features;
using CoverType.Modeling.Forests;
using CoverType.Testing;
using RandomForest.ML;

namespace CoverType.Benchmarks.Models;

/// <summary>
/// Compares sets of derived features by cross-validation on training rows.
/// </summary>
internal static class FeatureCommand
{
    internal const string Name = "features";

    internal const string Usage =
        "features [--data FILE] [--trees 50] [--folds 5] [--only TEXT]  sets of derived features, by cross-validation";

    private static readonly (string Title, FeatureSet Features)[] Sets =
    [
        ("the record's 12 columns", FeatureSet.Raw),
        ("with sums", new FeatureSet([.. TerrainFeatures.Sums])),
        ("with sums and falls", new FeatureSet(TerrainFeatures.Sums, SlopeFeatures.Falls, [])),
        ("falls for aspect and slope", new FeatureSet(TerrainFeatures.Sums, SlopeFeatures.Falls, ["Aspect", "Slope"])),
        ("with height and water", new FeatureSet([.. TerrainFeatures.HeightAndWater])),
        ("with two distances", new FeatureSet([.. TerrainFeatures.TwoDistances])),
        ("with three distances", new FeatureSet([.. TerrainFeatures.ThreeDistances])),
        ("with height and distances", new FeatureSet([.. TerrainFeatures.HeightAndDistances])),
        ("sums but height and water", new FeatureSet(
            [.. TerrainFeatures.TwoDistances, .. TerrainFeatures.ThreeDistances, .. TerrainFeatures.HeightAndDistances])),
        ("sums but two distances", new FeatureSet(
            [.. TerrainFeatures.HeightAndWater, .. TerrainFeatures.ThreeDistances, .. TerrainFeatures.HeightAndDistances])),
        ("sums but three distances", new FeatureSet(
            [.. TerrainFeatures.HeightAndWater, .. TerrainFeatures.TwoDistances, .. TerrainFeatures.HeightAndDistances])),
        ("sums but height and distances", new FeatureSet(
            [.. TerrainFeatures.HeightAndWater, .. TerrainFeatures.TwoDistances, .. TerrainFeatures.ThreeDistances])),
        ("with sums, falls for aspect, slope and hillshades", TerrainFeatures.All),
    ];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        int folds = switches.Number("--folds", 5);
        int trees = switches.Number("--trees", 50);
        LabelledCell[] rows =
        [
            .. HoldOut.Split(DataSet.Assemble(
                CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None))).Training,
        ];
        new Random(7).Shuffle(rows);
        Console.WriteLine($"{rows.Length} training rows, {folds} folds, {trees} extra trees.");
        Console.WriteLine("| features | number | accuracy | macro-F1 | fold by fold |");
        Console.WriteLine("|---|---|---|---|---|");
        string only = switches.Text("--only", "");
        foreach ((string title, FeatureSet features) in Sets)
        {
            if (!title.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            ModelEvaluation[] scores =
                [.. Enumerable.Range(0, folds).Select(fold => Score(rows, features, fold, folds, trees))];
            string each = string.Join(
                " ", scores.Select(one => one.Accuracy.ToString("F4", CultureInfo.InvariantCulture)));
            FitTable.WriteRow(
                $"{title}",
                $"{features.Count}",
                $"{scores.Average(one => one.Accuracy):F4}",
                $"{scores.Average(one => one.MacroF1):F4}",
                $"{each}");
        }

        return 0;
    }

    private static ModelEvaluation Score(LabelledCell[] rows, FeatureSet features, int fold, int folds, int trees)
    {
        LabelledCell[] training = [.. rows.Where((_, index) => index % folds != fold)];
        LabelledCell[] test = [.. rows.Where((_, index) => index % folds == fold)];
        ForestOptions options = ForestOptions.ExtraTrees();
        options.Trees = trees;
        options.FeaturesPerSplit = features.Count * 2 / 3;
        return ModelEvaluation.Of(new RandomForestCandidate(options, features).Train(training), test);
    }
}
