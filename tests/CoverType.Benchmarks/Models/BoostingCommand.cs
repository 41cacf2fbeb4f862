using System.Globalization;
using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Scoring;
using CoverType.Testing;

namespace CoverType.Benchmarks.Models;

/// <summary>Compares settings of LightGBM by cross-validation on training rows.</summary>
internal static class BoostingCommand
{
    internal const string Name = "boosting";

    internal const string Usage =
        "boosting [--data FILE] [--rows N] [--folds 5] [--only 5] [--settings 100x127x1x0.1,...]  LightGBM's settings";

    /// <summary>Trees, leaves, rows of a leaf and the learning rate.</summary>
    private const string Settings =
        "100x127x1x0.1,100x31x5x0.1,200x31x5x0.1,100x63x5x0.1,200x63x5x0.1,100x127x5x0.1,200x127x5x0.1,"
        + "200x127x5x0.2,200x255x5x0.2,400x255x5x0.1";

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        int folds = switches.Number("--folds", 5);
        int only = switches.Number("--only", folds);
        LabelledCell[] rows =
        [
            .. HoldOut.Split(DataSet.Assemble(
                CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None))).Training,
        ];
        new Random(7).Shuffle(rows);
        rows = [.. rows.Take(switches.Number("--rows", rows.Length))];
        Console.WriteLine($"{rows.Length} training rows, {only} of {folds} folds.");
        Console.WriteLine("| trees | leaves | rows a leaf | learning rate | accuracy | macro-F1 | log-loss | CPU s a fold |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (string text in switches.Text("--settings", Settings).Split(','))
        {
            string[] parts = text.Split('x');
            CandidateOptions options = new()
            {
                Trainer = CandidateTrainer.LightGbm,
                Trees = int.Parse(parts[0], CultureInfo.InvariantCulture),
                MaxLeaves = int.Parse(parts[1], CultureInfo.InvariantCulture),
                MinLeaf = int.Parse(parts[2], CultureInfo.InvariantCulture),
                LearningRate = double.Parse(parts[3], CultureInfo.InvariantCulture),
            };
            TimeSpan before = Environment.CpuUsage.TotalTime;
            ModelEvaluation found = Evaluate(CandidateCatalog.Create(options), rows, folds, only);
            double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / only;
            FitTable.WriteRow(
                $"{parts[0]}",
                $"{parts[1]}",
                $"{parts[2]}",
                $"{parts[3]}",
                $"{found.Accuracy:F4}",
                $"{found.MacroF1:F4}",
                $"{found.LogLoss:F4}",
                $"{seconds:F1}");
        }

        return 0;
    }

    /// <summary>Evaluates the predictions for the rows of the first folds, by models that were not trained on them.</summary>
    private static ModelEvaluation Evaluate(ICandidate candidate, LabelledCell[] rows, int folds, int only)
    {
        List<LabelledCell> scored = [];
        List<int> codes = [];
        List<float> probabilities = [];
        for (int fold = 0; fold < only; fold++)
        {
            LabelledCell[] training = [.. rows.Where((_, index) => index % folds != fold)];
            LabelledCell[] test = [.. rows.Where((_, index) => index % folds == fold)];
            CoverScores scores = candidate.Train(training).Score([.. test.Select(row => row.Cell)]);
            scored.AddRange(test);
            for (int row = 0; row < test.Length; row++)
            {
                codes.Add(scores.Code(row));
                probabilities.AddRange(scores.Probabilities(row));
            }
        }

        return ModelEvaluation.Of(scored, new CoverScores([.. codes], [.. probabilities]));
    }
}
