using CoverType.DataApi.Simulation;
using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Testing;

namespace CoverType.Benchmarks.Forests;

/// <summary>Measures time and memory at several numbers of simulated rows.</summary>
internal static class ForestScalingCommand
{
    internal const string Name = "forest-scaling";

    internal const string Usage =
        "forest-scaling [--runs 3] [--trees 100]                           time and memory at 100k, 300k and 581k simulated rows";

    private const int HeldOut = 20_000;

    private static readonly int[] Rows = [100_000, 300_000, 581_012];

    internal static int Run(string[] args)
    {
        Switches switches = new(args);
        int runs = switches.Number("--runs", 3);
        int trees = switches.Number("--trees", 100);
        ForestSimulator simulator = new(ForestProfile.Embedded());
        List<LabelledCell> test = [.. simulator.Draw(HeldOut, seed: 1)];
        Console.WriteLine($"Simulated rows, 7 of 12 candidate features, {trees} trees, 2 threads, medians of {runs}.");
        Console.WriteLine("| forest | rows | accuracy | wall s | CPU s | CPU µs a row | peak MB | nodes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (FitKind kind in Enum.GetValues<FitKind>())
        {
            foreach (int rows in Rows)
            {
                using TemporaryFolder folder = new();
                FitRows.Write(folder.Path, FeatureSet.Raw, [.. simulator.Draw(rows, seed: 2)], test);
                FitSettings settings = new(kind, FeatureSet.Raw.Count, Candidates: 7, trees, Seed: 0, Threads: 2);
                FitResult[] results = new Contest(folder.Path, [Rival.Ours]).Run(settings, runs)[0].Results;
                double accuracy = results[0].Accuracy;
                (double wall, double cpu, double peak) =
                    (FitTable.Wall(results), FitTable.Cpu(results), FitTable.Peak(results));
                double each = cpu / rows * 1e6;
                long nodes = results[0].Nodes;
                FitTable.Write(
                    $"| {kind} | {rows:N0} | {accuracy:F4} | {wall:F2} | {cpu:F2} | {each:F0} | {peak:F0} | {nodes:N0} |");
            }
        }

        return 0;
    }
}
