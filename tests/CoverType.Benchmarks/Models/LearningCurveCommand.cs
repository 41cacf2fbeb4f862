using System.Globalization;
using CoverType.Benchmarks.Forests;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Testing;

namespace CoverType.Benchmarks.Models;

/// <summary>
/// Trains the best candidate with its default settings on more and more training rows, each time with several seeds, and
/// evaluates it on the same hold-out. With UCI's whole file there is a row for the number of training rows of the published
/// splits.
/// </summary>
internal static class LearningCurveCommand
{
    internal const string Name = "learning-curve";

    internal const string Usage =
        "learning-curve [--data FILE] [--seeds 5] [--trees 100]  the best candidate by its number of training rows";

    /// <summary>The number of training rows of the published splits.</summary>
    private const int Published = 371_847;

    private static readonly int[] Sizes = [5_810, 11_620, 23_240, 46_480, 92_950, 185_920, Published];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = HoldOut.Split(DataSet.Assemble(
            CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None)));
        LabelledCell[] rows = [.. split.Training];
        new Random(7).Shuffle(rows);
        Console.WriteLine(
            $"Extra trees with default settings, {switches.Number("--seeds", 5)} seeds; {split.HoldOut.Count} rows held out.");
        Console.WriteLine("| training rows | accuracy | macro-F1 | log-loss | CPU s | peak MB | ONNX MB | µs a record |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        int[] sizes = [.. Sizes.Where(size => size <= rows.Length).Append(rows.Length).Distinct()];
        foreach (int size in sizes.Order())
        {
            Print([.. rows.Take(size)], split.HoldOut, switches);
        }

        if (rows.Length < Published)
        {
            FitTable.Write(
                $"| {Published:N0}, as published | needs that many training rows, this file has {rows.Length:N0}: DATA=<UCI's covtype.data> | | | | | | |");
        }

        return 0;
    }

    private static void Print(
        IReadOnlyList<LabelledCell> training, IReadOnlyList<LabelledCell> holdOut, Switches switches)
    {
        List<ModelEvaluation> evaluations = [];
        List<CandidateCost> costs = [];
        for (int seed = 0; seed < switches.Number("--seeds", 5); seed++)
        {
            ICandidate candidate = CandidateCatalog.Create(
                new CandidateOptions { Trees = switches.Number("--trees", 100), Seed = seed, Threads = 2 });
            MeteredTraining metered =
                MeteredTraining.Run(candidate, training, TimeProvider.System, CancellationToken.None);
            evaluations.Add(ModelEvaluation.Of(metered.Trained, holdOut));
            costs.Add(metered.Export([.. holdOut.Take(1000).Select(row => row.Cell)], TimeProvider.System).Cost);
        }

        FitTable.WriteRow(
            $"{training.Count:N0}",
            $"{Mean(evaluations, one => one.Accuracy)}",
            $"{Mean(evaluations, one => one.MacroF1)}",
            $"{Mean(evaluations, one => one.LogLoss)}",
            $"{Median(costs, one => one.CpuSeconds):F1}",
            $"{Median(costs, one => one.PeakMegabytes):F0}",
            $"{Median(costs, one => (one.GraphBytes ?? 0) / 1e6):F1}",
            $"{Median(costs, one => one.MicrosecondsPerRecord ?? double.NaN):F0}");
    }

    private static string Mean(List<ModelEvaluation> evaluations, Func<ModelEvaluation, double> figure)
    {
        double mean = evaluations.Average(figure);
        double variance =
            evaluations.Sum(one => Math.Pow(figure(one) - mean, 2)) / Math.Max(1, evaluations.Count - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{mean:F4} ± {Math.Sqrt(variance):F4}");
    }

    private static double Median(List<CandidateCost> costs, Func<CandidateCost, double> figure) =>
        costs.Select(figure).Order().ElementAt(costs.Count / 2);
}
