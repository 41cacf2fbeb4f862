using System.Diagnostics;
using System.Globalization;
using CoverType.Benchmarks.Serving;
using CoverType.Testing;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Embedded;

/// <summary>
/// Measures the embedded MLflow server over HTTP on this machine, beside a bare ASP.NET Core server that echoes and a bare
/// loop of SQLite inserts, all in one run.
/// </summary>
internal static class EmbeddedCommand
{
    internal const string Name = "embedded";
    internal const string Usage = "embedded [--seconds 3] [--runs 10000] [--megabytes 200] [--starts 5]";

    internal static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        Switches switches = new(args);
        TimeSpan time = TimeSpan.FromSeconds(switches.Number("--seconds", 3));
        CancellationToken cancellationToken = CancellationToken.None;
        await EchoAsync(time, cancellationToken);
        Raw(time);
        foreach (Durability durability in (Durability[])[Durability.Full, Durability.Normal])
        {
            foreach (((string call, int connections), Latencies measured)
                in await WriteRates.MeasureAsync(durability, time, cancellationToken))
            {
                Print($"{durability}, {call}, {connections}", measured);
            }
        }

        await SearchAsync(switches.Number("--runs", 10_000), cancellationToken);
        await TransferAsync(switches.Number("--megabytes", 200), cancellationToken);
        await MemoryAsync(cancellationToken);
        await StartAsync(switches.Number("--starts", 5), cancellationToken);
        return 0;
    }

    private static async Task EchoAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        string program = Environment.ProcessPath!;
        string[] leading = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [typeof(EmbeddedCommand).Assembly.Location, EchoCommand.Name]
            : [EchoCommand.Name];
        using Process process = Process.Start(new ProcessStartInfo(program, leading)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        Uri server = new((await process.StandardOutput.ReadLineAsync(cancellationToken))!);
        byte[] request = new TrackingRequests(server, new string('0', 32)).LogMetric(1);
        byte[] echo = KeepAliveConnection.Request(new Uri(server, "/echo"), request);
        await TimedLoad.RunAsync(server, _ => echo, connections: 4, time / 2, cancellationToken);
        foreach (int connections in WriteRates.Connections)
        {
            Print($"bare echo, {connections}", await TimedLoad.RunAsync(server, _ => echo, connections, time, cancellationToken));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
    }

    private static void Raw(TimeSpan time)
    {
        using TemporaryFolder folder = new();
        foreach (string synchronous in (string[])["FULL", "NORMAL"])
        {
            foreach (int rows in (int[])[1, 100])
            {
                double rate = RawSqlite.Measure(folder.Combine($"{synchronous}{rows}.db"), rows, synchronous, time);
                Print($"bare SQLite, {synchronous}, {rows} rows a transaction", $"{rate:0} transactions/s");
            }
        }
    }

    private static async Task SearchAsync(int runs, CancellationToken cancellationToken)
    {
        const int Repeats = 25;
        using TemporaryFolder folder = new();
        using EmbeddedProcess process = await EmbeddedProcess.StartAsync(folder.Path, Durability.Normal, cancellationToken);
        using FilledServer server = new(process.Address);
        string experiment = await server.CreateRunsAsync(runs, cancellationToken);
        (double first, double last, int found) =
            await SearchTimes.MeasureAsync(server, experiment, Repeats, cancellationToken);
        Print($"runs/search, {runs} runs, {found} found", $"first page {first:0.0} ms, last page {last:0.0} ms");
        Print($"resident with {runs} runs", $"{process.ResidentMegabytes():0} MB");
    }

    private static async Task TransferAsync(int megabytes, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        using EmbeddedProcess process = await EmbeddedProcess.StartAsync(folder.Path, Durability.Full, cancellationToken);
        using FilledServer server = new(process.Address);
        Uri artifact = new(process.Address, "/api/2.0/mlflow-artifacts/artifacts/0/big.bin");
        byte[] content = new byte[megabytes * 1024 * 1024];
        Random.Shared.NextBytes(content);
        long start = Stopwatch.GetTimestamp();
        using ByteArrayContent body = new(content);
        using HttpResponseMessage response = await server.Http.PutAsync(artifact, body, cancellationToken);
        response.EnsureSuccessStatusCode();
        double up = megabytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        await using (Stream download = await server.Http.GetStreamAsync(artifact, cancellationToken))
        {
            await download.CopyToAsync(Stream.Null, cancellationToken);
        }

        double down = megabytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print($"artifact of {megabytes} MB", $"up {up:0} MB/s, down {down:0} MB/s");
    }

    private static async Task MemoryAsync(CancellationToken cancellationToken)
    {
        const int Batches = 100;
        const int BatchSize = 1000;
        using TemporaryFolder folder = new();
        using EmbeddedProcess process = await EmbeddedProcess.StartAsync(folder.Path, Durability.Full, cancellationToken);
        using FilledServer server = new(process.Address);
        double idle = process.ResidentMegabytes();
        string run = await server.CreateAsync(cancellationToken);
        for (int batch = 0; batch < Batches; batch++)
        {
            await server.PostAsync("runs/log-batch", new
            {
                run_id = run,
                metrics = Enumerable.Range(batch * BatchSize, BatchSize).Select(
                    step => new { key = "loss", value = 1.0 / (step + 1), timestamp = 1795700000000, step }),
            }, cancellationToken);
        }

        Print("resident", $"idle {idle:0} MB, after {Batches * BatchSize} metrics {process.ResidentMegabytes():0} MB");
    }

    private static async Task StartAsync(int starts, CancellationToken cancellationToken)
    {
        using TemporaryFolder folder = new();
        List<double> times = [];
        for (int number = 0; number < starts; number++)
        {
            using EmbeddedProcess process = await EmbeddedProcess.StartAsync(folder.Path, Durability.Full, cancellationToken);
            times.Add(process.Start.TotalMilliseconds);
        }

        Print(
            "start to first response",
            $"{times[0]:0} ms with a new folder, then {times.Skip(1).Order().ElementAt((starts - 1) / 2):0} ms (median)");
    }

    private static void Print(string name, FormattableString figures) =>
        Console.WriteLine($"{name,-60} {figures.ToString(CultureInfo.InvariantCulture)}");

    private static void Print(string name, Latencies latencies) => Console.WriteLine($"{name,-60} {latencies}");
}
