using System.Text.Json;
using CoverType.Benchmarks.Forests;
using CoverType.Domain;
using CoverType.Testing;

namespace CoverType.Benchmarks.Graphs;

/// <summary>The time of each kind of node for one record, by ONNX Runtime's own profile.</summary>
internal static class GraphProfile
{
    private const int Skipped = 200;

    /// <summary>Prints a row for each kind of node, and their sum.</summary>
    internal static void Print(string title, byte[] model, IReadOnlyList<ForestCell> cells)
    {
        using TemporaryFolder folder = new();
        using BoundGraph graph = new(model, folder.Combine("profile"));
        graph.RecordMicroseconds(cells, passes: 1, useBinding: false, out _);
        using JsonDocument events = JsonDocument.Parse(File.ReadAllBytes(graph.EndProfile()));
        (string Operation, string Node, double Microseconds)[] kernels =
        [
            .. events.RootElement.EnumerateArray()
                .Where(one => one.GetProperty("name").GetString()!.EndsWith("_kernel_time", StringComparison.Ordinal))
                .Select(one => (
                    one.GetProperty("args").GetProperty("op_name").GetString()!,
                    one.GetProperty("name").GetString()!,
                    one.GetProperty("dur").GetDouble())),
        ];
        var operations = kernels
            .GroupBy(kernel => kernel.Operation)
            .Select(group => (
                Operation: group.Key,
                Nodes: group.Select(kernel => kernel.Node).Distinct().Count(),
                Mean: group.GroupBy(kernel => kernel.Node).Sum(node =>
                    node.Skip(Math.Min(Skipped, node.Count() / 2)).Average(kernel => kernel.Microseconds))))
            .OrderByDescending(operation => operation.Mean)
            .ToArray();
        foreach ((string operation, int nodes, double mean) in operations)
        {
            FitTable.WriteRow($"{title}", $"{operation}", $"{nodes}", $"{mean:F2}");
        }

        FitTable.WriteRow(
            $"{title}", $"all", $"{operations.Sum(one => one.Nodes)}", $"{operations.Sum(one => one.Mean):F2}");
    }
}
