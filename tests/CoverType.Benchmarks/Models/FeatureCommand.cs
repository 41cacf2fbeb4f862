using System.Globalization;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Data;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using CoverType.Testing;
using RandomForest.ML;

namespace CoverType.Benchmarks.Models;

/// <summary>
/// What derived features are worth, by cross-validation on training rows: the hold-out has no say in which are kept.
/// </summary>
internal static class FeatureCommand
{
    internal const string Name = "features";

    internal const string Usage =
        "features [--data FILE] [--trees 50] [--folds 5]      what derived features are worth, by cross-validation";

    private static readonly (string Title, FeatureSet Features)[] Sets =
    [
        ("the record's 12 columns", FeatureSet.Raw),
        ("with height and water", new FeatureSet([.. TerrainFeatures.HeightAndWater])),
        ("with distances", new FeatureSet([.. TerrainFeatures.Distances])),
        ("with height and distances", new FeatureSet([.. TerrainFeatures.HeightAndDistances])),
        ("with height and water, distances", new FeatureSet(
            [.. TerrainFeatures.HeightAndWater, .. TerrainFeatures.Distances])),
        ("with all three", TerrainFeatures.All),
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
        Console.WriteLine("| features | number | accuracy | fold by fold |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string title, FeatureSet features) in Sets)
        {
            double[] accuracies =
                [.. Enumerable.Range(0, folds).Select(fold => Score(rows, features, fold, folds, trees))];
            string each = string.Join(" ", accuracies.Select(one => one.ToString("F4", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {title} | {features.Count} | {accuracies.Average():F4} | {each} |"));
        }

        return 0;
    }

    private static double Score(LabelledCell[] rows, FeatureSet features, int fold, int folds, int trees)
    {
        LabelledCell[] learn = [.. rows.Where((_, index) => index % folds != fold)];
        LabelledCell[] test = [.. rows.Where((_, index) => index % folds == fold)];
        ForestOptions options = ForestOptions.ExtraTrees();
        options.Trees = trees;
        options.FeaturesPerSplit = features.Count * 2 / 3;
        CoverScores scores = new RandomForestCandidate(options, features).Train(learn)
            .Score([.. test.Select(row => row.Cell)]);
        return test.Where((row, index) => scores.Code(index) == (int)row.Cover).Count() / (double)test.Length;
    }
}
