using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using CoverType.Domain;
using RandomForest.ML;

namespace CoverType.Benchmarks.Forests;

/// <summary>
/// Runs one fit of RandomForest.ML in its own process, to measure its memory, and prints the result as JSON.
/// </summary>
internal static class ForestFitCommand
{
    internal const string Name = "forest-fit";

    internal static int Run(ReadOnlySpan<string> args)
    {
        string folder = args[0];
        FitSettings settings = FitSettings.Parse(args[1..]);
        int classes = ForestCovers.All.Count;
        ForestTable train = new(
            settings.Features, classes, FitRows.Values(folder, "train"), FitRows.Labels(folder, "train"));
        ForestOptions options = settings.Kind == FitKind.RandomForest
            ? ForestOptions.RandomForest()
            : ForestOptions.ExtraTrees();
        options.Trees = settings.Trees;
        options.FeaturesPerSplit = settings.Candidates;
        options.Seed = settings.Seed;
        options.Threads = settings.Threads;

        TimeSpan cpuBefore = CpuTime();
        long started = Stopwatch.GetTimestamp();
        Forest forest = ForestTrainer.Train(train, options);
        TimeSpan wall = Stopwatch.GetElapsedTime(started);
        TimeSpan cpu = CpuTime() - cpuBefore;
        double peak = PeakMegabytes();

        ForestTable test = new(
            settings.Features, classes, FitRows.Values(folder, "test"), FitRows.Labels(folder, "test"));
        double macroF1 = MacroF1(forest, test);
        Console.WriteLine(JsonSerializer.Serialize(new FitResult(
            forest.Accuracy(test),
            macroF1,
            wall.TotalSeconds,
            cpu.TotalSeconds,
            peak,
            forest.Trees.Sum(tree => (long)tree.Nodes))));
        return 0;
    }

    private static TimeSpan CpuTime()
    {
        using Process self = Process.GetCurrentProcess();
        return self.UserProcessorTime;
    }

    /// <summary>Returns the peak memory by the kernel if it provides it, otherwise by the runtime.</summary>
    private static double PeakMegabytes()
    {
        const string Status = "/proc/self/status";
        string? line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        using Process self = Process.GetCurrentProcess();
        return line is null
            ? self.PeakWorkingSet64 / 1048576.0
            : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static double MacroF1(Forest forest, ForestTable test)
    {
        float[] probabilities = new float[test.Rows * test.Classes];
        forest.PredictProbabilities(test.Values, probabilities);
        int[] correct = new int[test.Classes];
        int[] cells = new int[test.Classes];
        int[] predictions = new int[test.Classes];
        for (int row = 0; row < test.Rows; row++)
        {
            ReadOnlySpan<float> own = probabilities.AsSpan(row * test.Classes, test.Classes);
            int answer = own.IndexOf(TensorPrimitives.Max(own));
            cells[test.Labels[row]]++;
            predictions[answer]++;
            correct[answer] += answer == test.Labels[row] ? 1 : 0;
        }

        return Enumerable.Range(0, test.Classes)
            .Where(label => cells[label] + predictions[label] > 0)
            .Average(label => 2.0 * correct[label] / (cells[label] + predictions[label]));
    }
}
