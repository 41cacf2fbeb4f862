using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoverType.Domain;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// Loads a graph in its own process, to measure its memory, and prints the figures as JSON.
/// </summary>
internal static class GraphLoadCommand
{
    internal const string Name = "graph-load";

    private const int Passes = 9;

    /// <summary>Loads the graph <c>args[0]</c> and scores the rows of the file <c>args[1]</c> one by one.</summary>
    internal static int Run(IReadOnlyList<string> args)
    {
        ForestCell[] cells =
            [.. File.ReadLines(args[1]).Select(line => ForestRow.Parse(line.Split(',')).Cell)];
        byte[] bytes = File.ReadAllBytes(args[0]);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        using BoundGraph graph = new(bytes);
        double load = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double loadCpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        double resident = StatusMegabytes("VmRSS:");
        double peak = StatusMegabytes("VmHWM:");

        double record = graph.RecordMicroseconds(cells, Passes, useBinding: true, out double checksum);
        double batch = graph.BatchMilliseconds(cells, Passes);
        ForestCell[] same = [.. Enumerable.Repeat(cells[0], cells.Length)];
        double sameRecord = graph.RecordMicroseconds(same, Passes, useBinding: true, out _);
        double sameBatch = graph.BatchMilliseconds(same, Passes);
        Console.WriteLine(JsonSerializer.Serialize(
            new GraphFigures(load, loadCpu, resident, peak, record, batch, sameRecord, sameBatch, checksum)));
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
