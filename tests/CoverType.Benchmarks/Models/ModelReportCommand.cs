using System.Globalization;
using CoverType.DataApi.Files;
using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Data;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Plots;
using CoverType.Testing;

namespace CoverType.Benchmarks.Models;

/// <summary>
/// Trains each candidate with its default settings, prints its figures, and writes the plots of the best one.
/// </summary>
internal static class ModelReportCommand
{
    internal const string Name = "models";

    internal const string Usage =
        "models [--data FILE] [--trees N] [--trainers A,B] [--pictures DIR]  candidates on the hold-out";

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        DataSet dataSet = DataSet.Assemble(
            CellFile.Read(switches.Text("--data", SharedFiles.CoverTypeRows), CancellationToken.None));
        HoldOutSplit split = HoldOut.Split(dataSet);
        Console.WriteLine($"{dataSet.Report} Digest {dataSet.Digest[..12]}.");
        Console.WriteLine($"{split.Training.Count} cells to train on, {split.HoldOut.Count} held out.");
        Console.WriteLine(
            "| candidate | accuracy | macro-F1 | log-loss | Brier | calibration error | CPU s | peak MB | ONNX MB | µs a record |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        (TrainedCandidate Trained, ModelEvaluation Evaluation)? best = null;
        string trees = switches.Text("--trees", "");
        string trainers = switches.Text("--trainers", string.Join(',', Enum.GetNames<CandidateTrainer>()));
        foreach (CandidateTrainer trainer in trainers.Split(',').Select(Enum.Parse<CandidateTrainer>))
        {
            ICandidate candidate = CandidateCatalog.Create(
                new CandidateOptions
                {
                    Trainer = trainer,
                    Trees = trees.Length == 0 ? null : switches.Number("--trees", 1),
                    Threads = 2,
                });
            if (candidate.Unavailable is string reason)
            {
                Console.WriteLine($"| {candidate.Name} | skipped: {reason} |");
                continue;
            }

            MeteredTraining metered =
                MeteredTraining.Run(candidate, split.Training, TimeProvider.System, CancellationToken.None);
            TrainedCandidate trained = metered.Trained;
            ForestCell[] heldOut = [.. split.HoldOut.Select(row => row.Cell)];
            (byte[] onnx, CandidateCost cost) = metered.Export([.. heldOut.Take(1000)], TimeProvider.System);
            ParityCheck.Run(trained, onnx, heldOut).Require();
            ModelEvaluation evaluation = ModelEvaluation.Of(trained, split.HoldOut);
            Print(candidate.Name, evaluation, cost);
            best = best is { } leader && leader.Evaluation.Accuracy >= evaluation.Accuracy
                ? best
                : (trained, evaluation);
        }

        WritePlots(switches.Text("--pictures", ""), best!.Value.Trained, best.Value.Evaluation);
        return 0;
    }

    private static void Print(string name, ModelEvaluation evaluation, CandidateCost cost) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {evaluation.Accuracy:F4} | {evaluation.MacroF1:F4} | {evaluation.LogLoss:F4} | ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{evaluation.BrierScore:F4} | {evaluation.Reliability.ExpectedCalibrationError:F4} | ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{cost.CpuSeconds:F1} | {cost.PeakMegabytes:F0} | {cost.GraphBytes / 1e6:F1} | ")
            + string.Create(CultureInfo.InvariantCulture, $"{cost.MicrosecondsPerRecord:F0} |"));

    private static void WritePlots(string folder, TrainedCandidate trained, ModelEvaluation evaluation)
    {
        if (folder.Length == 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (EvaluationArtifact file in EvaluationArtifacts.Of(evaluation, trained.Importances, trained.Name))
        {
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content);
        }
    }
}
