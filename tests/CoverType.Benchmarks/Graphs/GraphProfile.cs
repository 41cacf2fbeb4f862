using System.Text.Json;
using CoverType.Benchmarks.Forests;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Benchmarks.Graphs;

/// <summary>
/// The time of each kind of node for one record, by ONNX Runtime's own profile: the sum of the medians of its nodes. The
/// profile itself adds to each node, so compare the graphs and not the sum with a record's time.
/// </summary>
internal static class GraphProfile
{
    /// <summary>Prints a row for each kind of node, with two columns for each graph.</summary>
    internal static void Print(
        IReadOnlyList<(string Title, byte[] Model)> graphs, IReadOnlyList<ForestCell> cells)
    {
        Dictionary<string, (int Nodes, double Microseconds)>[] profiles =
            [.. graphs.Select(graph => Read(graph.Model, cells))];
        Console.WriteLine($"| node | {string.Join(" | ", graphs.Select(graph => $"{graph.Title}: number | µs"))} |");
        Console.WriteLine($"|---{string.Concat(graphs.Select(_ => "|---|---"))}|");
        string[] operations = [.. profiles.SelectMany(profile => profile.Keys).Distinct()];
        foreach (string operation in operations.OrderByDescending(one => Cost(profiles[0], one)))
        {
            FitTable.WriteRow(
            [
                $"{operation}",
                .. profiles.SelectMany(profile => Cells(profile.GetValueOrDefault(operation))),
            ]);
        }

        FitTable.WriteRow(
        [
            $"all",
            .. profiles.SelectMany(profile => Cells((
                profile.Values.Sum(one => one.Nodes), profile.Values.Sum(one => one.Microseconds)))),
        ]);
    }

    private static double Cost(Dictionary<string, (int Nodes, double Microseconds)> profile, string operation) =>
        profile.GetValueOrDefault(operation).Microseconds;

    private static FormattableString[] Cells((int Nodes, double Microseconds) cost) =>
        cost.Nodes == 0 ? [$"", $""] : [$"{cost.Nodes}", $"{cost.Microseconds:F1}"];

    private static Dictionary<string, (int Nodes, double Microseconds)> Read(
        byte[] model, IReadOnlyList<ForestCell> cells)
    {
        using TemporaryFolder folder = new();
        using BoundGraph graph = new(model, folder.Combine("profile"));
        graph.RecordMicroseconds(cells, passes: 1, useBinding: false, out _);
        using JsonDocument events = JsonDocument.Parse(File.ReadAllBytes(graph.EndProfile()));
        return events.RootElement.EnumerateArray()
            .Where(one => one.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal))
            .GroupBy(
                one => one.GetProperty("args").GetProperty("op_name").GetString()!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, Cost, StringComparer.Ordinal);
    }

    private static (int Nodes, double Microseconds) Cost(IEnumerable<JsonElement> runs)
    {
        double[] medians =
        [
            .. runs.GroupBy(one => one.GetProperty("name").GetString(), one => one.GetProperty("dur").GetDouble())
                .Select(node => node.Order().ElementAt(node.Count() / 2)),
        ];
        return (medians.Length, medians.Sum());
    }
}
