using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Testing;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// Measures <c>POST /predict/</c>, an echo and FastAPI with scikit-learn in turns on the same machine, with the demo's model
/// and the one of all rows. On a machine with other work, compare their ratios.
/// </summary>
internal static class ServingCommand
{
    public const string Name = "serving";

    public const string Usage =
        "serving [--data FILE] [--requests 20000] [--rounds 2] [--models small,large] [--slots N]  the service beside its rivals";

    private static readonly int[] Connections = [1, 32];

    private static readonly (string Name, int Rows)[] Models = [("small", 10_680), ("large", int.MaxValue)];

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = ServingRows.Read(switches);
        ForestCell[] cells = [.. split.HoldOut.Select(row => row.Cell).Take(1000)];
        byte[][] bodies =
        [
            .. cells.Select(cell => JsonSerializer.SerializeToUtf8Bytes(
                PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest)),
        ];
        string[] models = switches.Text("--models", "small,large").Split(',');
        foreach ((string name, int rows) in Models.Where(model => models.Contains(model.Name)))
        {
            await MeasureAsync([.. split.Training.Take(rows)], cells, bodies, switches);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        IReadOnlyList<LabelledCell> rows, ForestCell[] cells, byte[][] bodies, Switches switches)
    {
        CancellationToken none = CancellationToken.None;
        int requests = switches.Number("--requests", 20_000);
        using TemporaryFolder folder = new();
        await using EmbeddedMlflowServer mlflow = await EmbeddedMlflow.StartAsync(cancellationToken: none);
        long size = await PromotedModel.PromoteAsync(mlflow.Uri, rows, none);
        Print($"");
        Print($"model of {rows.Count:N0} rows, {size / 1e6:0.0} MB; {bodies.Length} distinct cells, {requests} requests a row");

        string slots = switches.Text("--slots", "");
        await using ServerUnderTest server =
            await ServerUnderTest.StartServiceAsync(mlflow.Uri, folder.Path, slots.Length == 0 ? null : slots, bodies[0]);
        (string, Uri, int, ServerUnderTest)[] servers =
            [("echo", server.Echo!, requests, server), ("/predict/", server.Predict, requests, server)];
        await using ServerUnderTest? rival = switches.Text("--rival", "yes") == "yes"
            ? await SklearnRival.StartAsync(rows, folder.Path, bodies[0])
            : null;
        if (rival is not null)
        {
            servers = [.. servers, ("FastAPI", rival.Predict, Math.Max(64, requests / 100), rival)];
        }

        foreach ((string _, Uri url, int count, ServerUnderTest _) in servers)
        {
            await Load.RunAsync(url, bodies, 4, count, none);
        }

        Print($"             connections       p50          p99     responses   of echo    server CPU");
        for (int round = 0; round < switches.Number("--rounds", 2); round++)
        {
            foreach (int connections in Connections)
            {
                double echo = 0;
                foreach ((string name, Uri url, int count, ServerUnderTest process) in servers)
                {
                    TimeSpan cpu = process.CpuTime();
                    Latencies latencies = await Load.RunAsync(url, bodies, connections, count, none);
                    double spent = (process.CpuTime() - cpu).TotalMicroseconds / latencies.Microseconds.Length;
                    echo = name == "echo" ? latencies.PerSecond : echo;
                    Print($"{name,-12} {connections,11} {latencies} {latencies.PerSecond / echo,9:P0} {spent,8:0} µs");
                }
            }
        }

        await MeasureRestAsync(server, mlflow.Uri, folder.Path, cells, bodies);
    }

    private static async Task MeasureRestAsync(
        ServerUnderTest server, Uri mlflow, string cache, ForestCell[] cells, byte[][] bodies)
    {
        const int counted = 10_000;
        long before = await server.AllocatedAsync();
        await Load.RunAsync(server.Predict, bodies, 1, counted, CancellationToken.None);
        long after = await server.AllocatedAsync();
        Print($"allocated for a request: {(after - before) / counted} bytes");

        double batch = await BatchLoad.MedianMillisecondsAsync(server.Predict, bodies, 50);
        Print($"batch of {bodies.Length} as a JSON array: {batch:0.0} ms (median of 50)");

        double resident = server.ResidentMegabytes();
        double rate = await BatchLoad.StreamAsync(server.Predict, cells);
        Print($"CSV of {BatchLoad.AllRows:N0} rows: {rate:N0} rows/s; memory {resident:0} MB before, {server.ResidentMegabytes():0} after");

        string service = Path.Combine(AppContext.BaseDirectory, "CoverType.Inference.dll");
        int port = FreePort.Next();
        await using ServerUnderTest alone = await ServerUnderTest.StartAsync(
            "dotnet",
            [service, "--urls", $"http://127.0.0.1:{port}", "--MLFLOW_TRACKING_URI", $"{mlflow}", "--Serving:CacheFolder", cache],
            new Uri($"http://127.0.0.1:{port}/predict/"),
            bodies[0]);
        await Task.Delay(3000);
        Print($"start to first prediction from the cache: {alone.Start.TotalSeconds:0.00} s; idle memory {alone.ResidentMegabytes():0} MB");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
