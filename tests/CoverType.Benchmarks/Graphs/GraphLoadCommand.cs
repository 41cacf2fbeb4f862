using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// Loads a graph in its own process, to measure its memory, and prints the figures as JSON.
/// </summary>
internal static class GraphLoadCommand
{
    internal const string Name = "graph-load";

    /// <summary>Loads the graph <c>args[0]</c> and scores the rows of the file <c>args[1]</c> one by one.</summary>
    internal static int Run(IReadOnlyList<string> args)
    {
        ForestCell[] cells =
            [.. File.ReadLines(args[1]).Select(line => ForestRow.Parse(line.Split(',')).Cell)];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        using OnnxScorer scorer = new(args[0]);
        double load = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double loadCpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        double resident = StatusMegabytes("VmRSS:");
        double peak = StatusMegabytes("VmHWM:");

        scorer.Score([cells[0]]);
        double checksum = 0;
        List<double> times = [];
        foreach (ForestCell cell in cells)
        {
            started = Stopwatch.GetTimestamp();
            CoverScores answer = scorer.Score([cell]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            checksum += answer.Code(0) + (answer.Probabilities(0)[1] * 1e-3);
        }

        times.Sort();
        Console.WriteLine(JsonSerializer.Serialize(
            new GraphFigures(load, loadCpu, resident, peak, times[times.Count / 2], checksum)));
        return 0;
    }

    private static double StatusMegabytes(string name)
    {
        const string Status = "/proc/self/status";
        string? line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal))
            : null;
        return line is null
            ? double.NaN
            : double.Parse(
                line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
