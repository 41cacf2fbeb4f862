using System.Globalization;

namespace CoverType.Benchmarks.Forests;

/// <summary>Prints results as a Markdown table: means of the accuracies, medians of time and memory.</summary>
internal static class FitTable
{
    internal static void PrintHeader()
    {
        Console.WriteLine("| forest | program | accuracy | macro-F1 | wall s | CPU s | peak MB | nodes |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
    }

    internal static void Print(string title, IReadOnlyList<(Rival Rival, FitResult[] Results)> contest)
    {
        foreach ((Rival rival, FitResult[] results) in contest)
        {
            string accuracy = MeanAndSpread(results, result => result.Accuracy);
            string macroF1 = MeanAndSpread(results, result => result.MacroF1);
            WriteRow(
                $"{title}",
                $"{rival.Name}",
                $"{accuracy}",
                $"{macroF1}",
                $"{Wall(results):F2}",
                $"{Cpu(results):F2}",
                $"{Peak(results):F0}",
                $"{Median(results, result => result.Nodes):N0}");
        }

        if (contest is [(_, { } ours), (_, { } theirs)])
        {
            string accuracy = Difference(ours, theirs, result => result.Accuracy);
            string macroF1 = Difference(ours, theirs, result => result.MacroF1);
            WriteRow(
                $"",
                $"*ours to theirs*",
                $"{accuracy}",
                $"{macroF1}",
                $"x {Wall(ours) / Wall(theirs):F2}",
                $"x {Cpu(ours) / Cpu(theirs):F2}",
                $"x {Peak(ours) / Peak(theirs):F2}",
                $"");
        }
    }

    internal static double Wall(FitResult[] results) => Median(results, result => result.WallSeconds);

    internal static double Cpu(FitResult[] results) => Median(results, result => result.CpuSeconds);

    internal static double Peak(FitResult[] results) => Median(results, result => result.PeakMegabytes);

    /// <summary>Prints a row of a Markdown table.</summary>
    internal static void WriteRow(params FormattableString[] cells) =>
        Console.WriteLine($"| {string.Join(" | ", cells.Select(FormattableString.Invariant))} |");

    internal static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(FitResult[] results, Func<FitResult, double> figure)
    {
        double[] sorted = [.. results.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string MeanAndSpread(FitResult[] results, Func<FitResult, double> figure) => string.Create(
        CultureInfo.InvariantCulture, $"{results.Average(figure):F4} ± {Math.Sqrt(Variance(results, figure)):F4}");

    /// <summary>Returns the difference of two means with its standard error.</summary>
    private static string Difference(FitResult[] ours, FitResult[] theirs, Func<FitResult, double> figure)
    {
        // Rounding first and adding 0 avoids a negative zero.
        double difference = Math.Round(ours.Average(figure) - theirs.Average(figure), 4) + 0.0;
        double error = Math.Sqrt((Variance(ours, figure) / ours.Length) + (Variance(theirs, figure) / theirs.Length));
        return string.Create(CultureInfo.InvariantCulture, $"{difference:+0.0000;-0.0000} ± {error:F4}");
    }

    private static double Variance(FitResult[] results, Func<FitResult, double> figure)
    {
        double mean = results.Average(figure);
        return results.Sum(result => Math.Pow(figure(result) - mean, 2)) / Math.Max(1, results.Length - 1);
    }
}
