using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;
using CoverType.Testing;
using RandomForest.ML;

namespace CoverType.Benchmarks.Models;

/// <summary>
/// Compares formulas for the probabilities of a forest's votes by cross-validation on training rows.
/// </summary>
internal static class CalibrationCommand
{
    internal const string Name = "calibration";

    internal const string Usage =
        "calibration [--data FILE] [--rows N] [--trees 100] [--folds 5]  formulas for the probabilities of votes";

    /// <summary>The weight of a share s of the votes; the weights of a row are normalized to the sum 1.</summary>
    private static readonly (string Title, Func<double, double> Weight)[] Formulas =
    [
        ("s", share => share),
        ("s (s + 1/2)", share => share * (share + 0.5)),
        ("s (s + 1/4)", share => share * (share + 0.25)),
        ("s (s + 1/8)", share => share * (share + 0.125)),
        ("s²", share => share * share),
    ];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        int folds = switches.Number("--folds", 5);
        LabelledCell[] rows =
        [
            .. HoldOut.Split(DataSet.Assemble(
                CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None))).Training,
        ];
        new Random(7).Shuffle(rows);
        rows = [.. rows.Take(switches.Number("--rows", rows.Length))];
        Console.WriteLine($"{rows.Length} training rows, {folds} folds.");
        Console.WriteLine("| forest | weight of a share | log-loss | Brier | calibration error |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (FitKind kind in Enum.GetValues<FitKind>())
        {
            CoverScores votes = Votes(rows, kind, folds, switches.Number("--trees", 100));
            foreach ((string title, Func<double, double> weight) in Formulas)
            {
                ModelEvaluation found = ModelEvaluation.Of(rows, Weighted(votes, weight));
                FitTable.WriteRow(
                    $"{kind}",
                    $"{title}",
                    $"{found.LogLoss:F4}",
                    $"{found.BrierScore:F4}",
                    $"{found.Reliability.ExpectedCalibrationError:F4}");
            }
        }

        return 0;
    }

    /// <summary>Returns the shares of the votes for each row, by the forest that was not trained on it.</summary>
    private static CoverScores Votes(LabelledCell[] rows, FitKind kind, int folds, int trees)
    {
        int[] codes = new int[rows.Length];
        float[] shares = new float[rows.Length * CoverScores.Classes];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, rows.Length).Where(row => row % folds != fold)];
            ForestOptions options =
                kind == FitKind.ExtraTrees ? ForestOptions.ExtraTrees() : ForestOptions.RandomForest();
            options.Trees = trees;
            options.FeaturesPerSplit = TerrainFeatures.All.Count * 2 / 3;
            options.Threads = 2;
            Forest forest = ForestTrainer.Train(
                new ForestTable(
                    TerrainFeatures.All.Count,
                    CoverScores.Classes,
                    TerrainFeatures.All.Encode([.. others.Select(row => rows[row].Cell)]),
                    [.. others.Select(row => (int)rows[row].Cover)]),
                options);
            for (int row = fold; row < rows.Length; row += folds)
            {
                Span<float> own = shares.AsSpan(row * CoverScores.Classes, CoverScores.Classes);
                forest.PredictProbabilities(TerrainFeatures.All.Encode([rows[row].Cell]), own);
                codes[row] = own.IndexOf(System.Numerics.Tensors.TensorPrimitives.Max(own));
            }
        }

        return new CoverScores(codes, shares);
    }

    private static CoverScores Weighted(CoverScores votes, Func<double, double> weight)
    {
        int[] codes = [.. Enumerable.Range(0, votes.Count).Select(votes.Code)];
        float[] probabilities = new float[votes.Count * CoverScores.Classes];
        for (int row = 0; row < votes.Count; row++)
        {
            double[] weights = [.. votes.Probabilities(row).ToArray().Select(share => weight(share))];
            for (int cover = 0; cover < weights.Length; cover++)
            {
                probabilities[(row * CoverScores.Classes) + cover] = (float)(weights[cover] / weights.Sum());
            }
        }

        return new CoverScores(codes, probabilities);
    }
}
