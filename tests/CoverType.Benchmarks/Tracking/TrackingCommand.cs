using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Contracts;

namespace CoverType.Benchmarks.Tracking;

/// <summary>
/// Measures logging: metrics through a run's buffer, by single calls, and as prepared request bodies; then the upload
/// and the download of a large artifact. The server has its own process, so that the memory is that of the client.
/// </summary>
internal static class TrackingCommand
{
    internal const string Name = "tracking";
    internal const string Usage = "tracking [--metrics 100000] [--single 2000] [--rounds 5] [--megabytes 200]";

    private const int BatchSize = 1000;
    private const int WarmUpBatches = 30; // until the JIT compiler has optimized the hot code

    internal static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        Switches switches = new(args);
        int metrics = switches.Number("--metrics", 100_000);
        int single = switches.Number("--single", 2000);
        int rounds = switches.Number("--rounds", 5);
        long bytes = switches.Number("--megabytes", 200) * 1024L * 1024;

        using Process server = Start();
        Uri address = new(await server.StandardOutput.ReadLineAsync() ?? throw new IOException("The server did not start."));
        using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = address);
        Experiment experiment = await client.GetOrCreateExperimentAsync("benchmark");

        await BufferedAsync(client, experiment, WarmUpBatches * BatchSize);
        await FloorAsync(client, experiment, address, WarmUpBatches * BatchSize);
        Console.WriteLine("warmed up");
        List<double> floor = [];
        List<double> buffered = [];
        List<double> alone = [];
        for (int round = 0; round < rounds; round++)
        {
            floor.Add(await FloorAsync(client, experiment, address, metrics));
            buffered.Add(await BufferedAsync(client, experiment, metrics));
            alone.Add(await SingleAsync(client, experiment, single));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"medians of {rounds} rounds, buffered: {Median(buffered):0} a second, ")
            + FormattableString.Invariant($"{Median(buffered) / Median(alone):0} times single calls, ")
            + FormattableString.Invariant($"{Median(buffered) / Median(floor):P0} of the floor"));
        await ArtifactAsync(client, experiment, bytes);
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        return 0;
    }

    private static Process Start()
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [TrackingServerCommand.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start) ?? throw new IOException("The server's process did not start.");
    }

    private static async Task<double> BufferedAsync(MlflowClient client, Experiment experiment, int metrics)
    {
        await using ActiveRun run = await client.StartRunAsync(experiment.Id);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < metrics; step++)
        {
            await run.LogMetricAsync("loss", 1.0 / (step + 1), step);
        }

        await run.FlushAsync();
        double rate = Report("through a run", metrics, start, allocated);
        await run.CompleteAsync();
        return rate;
    }

    private static async Task<double> SingleAsync(MlflowClient client, Experiment experiment, int metrics)
    {
        Run run = await client.CreateRunAsync(experiment.Id);
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < metrics; step++)
        {
            await client.LogMetricAsync(run.Id, new Metric("loss", 1.0 / (step + 1), step));
        }

        return Report("single log-metric calls", metrics, start, allocated);
    }

    /// <summary>Posts prepared bodies: the time of the server alone.</summary>
    private static async Task<double> FloorAsync(
        MlflowClient client, Experiment experiment, Uri address, int metrics)
    {
        Run run = await client.CreateRunAsync(experiment.Id);
        List<byte[]> bodies = [.. Enumerable.Range(0, metrics / BatchSize).Select(batch => Body(run.Id, batch))];
        using HttpClient http = new();
        Uri endpoint = new(address, "/api/2.0/mlflow/runs/log-batch");
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        foreach (byte[] body in bodies)
        {
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using HttpResponseMessage response = await http.PostAsync(endpoint, content);
            response.EnsureSuccessStatusCode();
        }

        return Report("prepared log-batch bodies", metrics, start, allocated);
    }

    private static byte[] Body(RunId run, int batch) => JsonSerializer.SerializeToUtf8Bytes(
        new LogBatchRequest
        {
            RunId = run.Value,
            Metrics =
            [
                .. Enumerable.Range(batch * BatchSize, BatchSize).Select(step => new MetricRecord
                {
                    Key = "loss",
                    Value = 1.0 / (step + 1),
                    Step = step,
                    Timestamp = 1_700_000_000_000,
                }),
            ],
        },
        MlflowJson.Options);

    private static async Task ArtifactAsync(MlflowClient client, Experiment experiment, long bytes)
    {
        using TemporaryFolder folder = new();
        string source = folder.Combine("source.bin");
        await using (FileStream file = File.Create(source))
        {
            file.SetLength(bytes);
        }

        Run run = await client.CreateRunAsync(experiment.Id);
        GC.Collect();
        using PeakMemory peak = PeakMemory.Watch();
        long start = Stopwatch.GetTimestamp();
        await using (FileStream file = File.OpenRead(source))
        {
            await client.UploadArtifactAsync(run.ArtifactUri, "big.bin", file);
        }

        TimeSpan up = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        await using (FileStream copy = File.Create(folder.Combine("copy.bin")))
        {
            await client.DownloadArtifactAsync(run.ArtifactUri, "big.bin", copy);
        }

        TimeSpan down = Stopwatch.GetElapsedTime(start);
        double megabytes = bytes / (1024.0 * 1024);
        double above = peak.AboveIdle / (1024.0 * 1024);
        Console.WriteLine(FormattableString.Invariant(
            $"{megabytes:0} MB artifact: up {megabytes / up.TotalSeconds:0} MB/s, down ")
            + FormattableString.Invariant($"{megabytes / down.TotalSeconds:0} MB/s, peak {above:0.0} MB above idle"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static double Report(string title, int metrics, long start, long allocated)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double perMetric = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)metrics;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title,-28} {metrics,7} metrics {metrics / seconds,9:0} a second {perMetric,7:0} bytes a metric"));
        return metrics / seconds;
    }
}
