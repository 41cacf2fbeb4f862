using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Testing;

namespace CoverType.Benchmarks.Models;

/// <summary>Evaluates the best candidate with its default settings on the hold-out, for each seed.</summary>
internal static class CandidateCommand
{
    internal const string Name = "candidate";

    internal const string Usage =
        "candidate [--data FILE] [--seeds 5] [--trees 100]              the best candidate, for each seed and in the mean";

    /// <summary>The accuracy of scikit-learn's extra trees with nine derived features on such a split.</summary>
    private const double AccuracyToBeat = 0.956;
    private const double MacroF1ToBeat = 0.917;

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(
            CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None)));
        int trees = switches.Number("--trees", 100);
        List<ModelEvaluation> evaluations = [];
        Console.WriteLine("| seed | accuracy | macro-F1 | log-loss | Brier | calibration error |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (int seed = 0; seed < switches.Number("--seeds", 5); seed++)
        {
            ICandidate candidate =
                CandidateCatalog.Create(new CandidateOptions { Trees = trees, Seed = seed, Threads = 2 });
            ModelEvaluation evaluation = ModelEvaluation.Of(candidate.Train(split.Training), split.HoldOut);
            evaluations.Add(evaluation);
            Print($"{seed}", [evaluation]);
        }

        Print("**mean**", evaluations);
        FitTable.Write($"| to beat | {AccuracyToBeat} | {MacroF1ToBeat} | | | |");
        return 0;
    }

    private static void Print(string title, IReadOnlyList<ModelEvaluation> evaluations) => FitTable.WriteRow(
        $"{title}",
        $"{evaluations.Average(one => one.Accuracy):F4}",
        $"{evaluations.Average(one => one.MacroF1):F4}",
        $"{evaluations.Average(one => one.LogLoss):F4}",
        $"{evaluations.Average(one => one.BrierScore):F4}",
        $"{evaluations.Average(one => one.Reliability.ExpectedCalibrationError):F4}");
}
