using CoverType.DataApi.Files;
using CoverType.Modeling.Data;
using CoverType.Modeling.Features;
using CoverType.Testing;

namespace CoverType.Benchmarks.Forests;

/// <summary>Compares RandomForest.ML with scikit-learn: same rows, same settings, two threads each, in turns.</summary>
internal static class ForestCommand
{
    internal const string Name = "forest";

    internal const string Usage =
        "forest [--data FILE] [--seeds 5] [--trees 100] [--only TEXT]  accuracy, time and memory, with scikit-learn's";

    private static readonly (string Title, FitKind Kind, int Candidates, FeatureSet Features)[] Forests =
    [
        ("random forest, 3 of 12", FitKind.RandomForest, 3, FeatureSet.Raw),
        ("random forest, 7 of 12", FitKind.RandomForest, 7, FeatureSet.Raw),
        ("extra trees, 3 of 12", FitKind.ExtraTrees, 3, FeatureSet.Raw),
        ("extra trees, 7 of 12", FitKind.ExtraTrees, 7, FeatureSet.Raw),
        ("random forest, 7 of 29 with terrain", FitKind.RandomForest, 7, TerrainFeatures.All),
        ("extra trees, 19 of 29 with terrain", FitKind.ExtraTrees, 19, TerrainFeatures.All),
    ];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        string file = switches.Text("--data", SharedFiles.CoverTypeRows);
        int seeds = switches.Number("--seeds", 5);
        int trees = switches.Number("--trees", 100);
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(CellFile.Read(file, CancellationToken.None)));
        Rival? scikitLearn = Rival.FindScikitLearn(out string reason);
        Console.WriteLine(
            $"{split.Training.Count} rows to train on, {split.HoldOut.Count} held out by the hash of their features; "
            + $"{trees} trees, {seeds} seeds, 2 threads; means ± spread, medians of time and memory. "
            + "A difference of two means is given with its standard error.");
        Console.WriteLine(scikitLearn is null ? reason : "");
        FitTable.PrintHeader();
        string only = switches.Text("--only", "");
        foreach ((string title, FitKind kind, int candidates, FeatureSet features) in Forests)
        {
            if (!title.Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            using TemporaryFolder folder = new();
            FitRows.Write(folder.Path, features, split.Training, split.HoldOut);
            Contest contest = new(folder.Path, scikitLearn is null ? [Rival.Ours] : [Rival.Ours, scikitLearn]);
            FitSettings settings = new(kind, features.Count, candidates, trees, Seed: 0, Threads: 2);
            FitTable.Print(title, contest.Run(settings, seeds));
        }

        return 0;
    }
}
