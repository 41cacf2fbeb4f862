using System.Diagnostics;
using System.Globalization;
using CoverType.Testing;

namespace CoverType.Benchmarks.Soak;

/// <summary>
/// Lets the demo run many short campaigns beside predictions, and prints the curve of its memory and handles. The memory at
/// rest is that of half a minute after the last campaign and the last prediction.
/// </summary>
internal static class SoakCommand
{
    public const string Name = "soak";

    public const string Usage =
        "soak --program CoverType.AppHost.dll [--minutes 5] [--campaigns 24] [--window 500] [--log FILE]  the demo over time";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        TimeSpan limit = TimeSpan.FromMinutes(switches.Number("--minutes", 5));
        using TemporaryFolder folder = new();
        await using DemoProcess demo = await DemoProcess.StartAsync(
            switches.Text("--program", ""),
            folder.Combine("state"),
            TimeSpan.FromMilliseconds(switches.Number("--window", 500)),
            switches.Number("--campaigns", 24),
            switches.Text("--log", folder.Combine("demo.log")));
        using CancellationTokenSource stop = new();
        PredictionLoad predictions = new(demo.Predict);
        Task load = predictions.RunAsync(stop.Token);
        using HttpClient http = new();
        long start = Stopwatch.GetTimestamp();
        double peak = 0;
        int firstHandles = demo.Handles;
        CampaignCount count = new(0, 0, IsResting: false);
        Print($"    time    memory   handles   campaigns   predictions    failed");
        while (!count.IsResting && Stopwatch.GetElapsedTime(start) < limit - Rest)
        {
            await Task.Delay(Interval);
            if (demo.HasExited)
            {
                Print($"The demo has ended by itself.");
                return 1;
            }

            count = await CampaignCount.ReadAsync(http, demo.Pipeline);
            peak = Math.Max(peak, demo.ResidentMegabytes);
            PrintLine(start, demo, count, predictions);
        }

        await stop.CancelAsync();
        await load;
        await Task.Delay(Rest);
        PrintLine(start, demo, count, predictions);
        Print(
            $"{count.Ended} campaigns ({count.Failed} failed) in {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} min, {predictions.Sent:N0} predictions ({predictions.Failed} failed); memory {demo.ResidentMegabytes:N0} MB at rest, {peak:N0} MB at most; handles {firstHandles} at the start, {demo.Handles} at rest");
        if (predictions.LastFailure is string failure)
        {
            Print($"the last failure of a prediction: {failure}");
        }

        return predictions.Failed == 0 && predictions.Sent > 0 ? 0 : 1;
    }

    private static void PrintLine(long start, DemoProcess demo, CampaignCount count, PredictionLoad predictions) => Print(
        $"{Stopwatch.GetElapsedTime(start).TotalSeconds,6:0} s {demo.ResidentMegabytes,6:N0} MB {demo.Handles,9} {count.Ended,11} {predictions.Sent,13:N0} {predictions.Failed,9}");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
