using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Contest;
using Linked;

namespace CoverType.Pipeline.CommandLine;

/// <summary>Describes a training of the command line.</summary>
internal static class TrainAnswer
{
    private const double Megabyte = 1e6;

    private static readonly string[] Columns =
        ["candidate", "result", "accuracy", "macro F1", "seconds", "CPU s", "graph MB", "µs", "reason"];

    /// <summary>Returns the table of the contest, the figures of the challenger on the hold-out, and the run that it was logged to.</summary>
    public static CommandReport Describe(
        AssembledData data, IReadOnlyList<ContestEntry> entries, TrainedModel? challenger, LoggedRun? run)
    {
        IReadOnlyList<CandidateReport> candidates = CandidateReports.Of(entries, challenger?.Name);
        return new CommandReport(new
        {
            data.Source,
            data_digest = data.DataSet.Digest,
            data.DataSet.Report.Rows,
            Cells = data.DataSet.Cells.Count,
            TrainingCells = data.Split.Training.Count,
            HoldOutCells = data.Split.HoldOut.Count,
            Candidates = candidates.Zip(entries, (report, entry) => new
            {
                report.Name,
                report.Outcome,
                report.Accuracy,
                report.MacroF1,
                report.TrainingSeconds,
                report.Reason,
                entry.Cost,
            }),
            Challenger = challenger?.Name,
            HoldOut = challenger?.Metrics,
            RunId = run?.Id,
        })
        {
            Facts =
            [
                ("data", data.Source),
                ("digest", data.DataSet.Digest),
                ("cells", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.Split.Training.Count:N0} to train on, {data.Split.HoldOut.Count:N0} held out, of {data.DataSet.Report.Rows:N0} rows")),
            ],
            Table = new ReportTable(Columns, [.. candidates.Zip(entries, Row)]) { EndsWithSentence = true },
            Sentences =
            [
                challenger is null ? ChallengerChoice.DescribeFailure(entries) : Describe(challenger),
                run is null
                    ? "Nothing was logged, registered or promoted."
                    : $"Logged as run {run.Id} in {run.Place}; nothing was registered or promoted.",
            ],
            ExitCode = challenger is null ? ExitCodes.Failed : ExitCodes.Done,
        };
    }

    private static string Describe(TrainedModel challenger) => string.Create(
        CultureInfo.InvariantCulture,
        $"{challenger.Name} was trained on all training cells: accuracy {challenger.Accuracy:0.0000}, macro F1 {challenger.Metrics.GetValueOrDefault("macro_f1"):0.0000} on the cells held out.");

    private static string[] Row(CandidateReport report, ContestEntry entry)
    {
        CandidateCost? cost = entry.Cost;
        return
        [
            report.Name,
            JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Outcome.ToString()),
            Text(report.Accuracy, "0.0000"),
            Text(report.MacroF1, "0.0000"),
            Text(report.TrainingSeconds, "0.0"),
            Text(cost?.CpuSeconds, "0.0"),
            Text(cost?.GraphBytes / Megabyte, "0.0"),
            Text(cost?.MicrosecondsPerRecord, "0"),
            report.Reason ?? "",
        ];
    }

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
