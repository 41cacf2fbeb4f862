using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Modeling.Data;
using CoverType.Testing;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// Measures <c>POST /predict/</c> without and through the gateway, in turns: of an echo, which shows what the gateway costs, and of
/// the service. Client, gateway and replica share the machine's cores; on one with other work, compare the ratios.
/// </summary>
internal static class GatewayCommand
{
    public const string Name = "gateway";

    public const string Usage = "gateway [--data FILE] [--requests 20000] [--rounds 2]  predictions without and through the gateway";

    private const int ModelRows = 10_680;

    private static readonly int[] Connections = [1, 32];

    // The gateway's memory settles after its start.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = ServingRows.Read(switches);
        byte[][] bodies =
        [
            .. split.HoldOut.Take(1000).Select(row => JsonSerializer.SerializeToUtf8Bytes(
                PredictionRequest.For(row.Cell), PredictionJsonContext.Default.PredictionRequest)),
        ];
        using TemporaryFolder folder = new();
        await using EmbeddedMlflowServer mlflow = await EmbeddedMlflow.StartAsync(cancellationToken: CancellationToken.None);
        await PromotedModel.PromoteAsync(mlflow.Uri, [.. split.Training.Take(ModelRows)], CancellationToken.None);
        await using ServerUnderTest server = await ServerUnderTest.StartServiceAsync(mlflow.Uri, folder.Path, slots: null, bodies[0]);
        Uri echo = new(server.Echo!, EchoServer.Prediction);
        await using ServerUnderTest beforeEcho = await StartGatewayAsync(echo, bodies[0]);
        await using ServerUnderTest beforeService = await StartGatewayAsync(server.Predict, bodies[0]);
        await Task.Delay(Rest);
        Print($"memory of the gateway, idle: {beforeService.ResidentMegabytes():0} MB");

        int requests = switches.Number("--requests", 20_000);
        foreach (Uri url in new[] { echo, beforeEcho.Predict, server.Predict, beforeService.Predict })
        {
            await Load.RunAsync(url, bodies, 4, requests, CancellationToken.None);
        }

        Print($"             connections       p50          p99     responses  of direct   server CPU  gateway CPU");
        for (int round = 0; round < switches.Number("--rounds", 2); round++)
        {
            foreach (int connections in Connections)
            {
                await CompareAsync("echo", echo, server, beforeEcho, bodies, connections, requests);
                await CompareAsync("/predict/", server.Predict, server, beforeService, bodies, connections, requests);
            }
        }

        Print($"memory of the gateway after the load: {beforeService.ResidentMegabytes():0} MB");
        return 0;
    }

    private static async Task CompareAsync(
        string name, Uri direct, ServerUnderTest server, ServerUnderTest gateway, byte[][] bodies, int connections, int requests)
    {
        double rate = 0;
        foreach ((string way, Uri url) in new[] { (name, direct), ("  gateway", gateway.Predict) })
        {
            TimeSpan ofServer = server.CpuTime();
            TimeSpan ofGateway = gateway.CpuTime();
            Latencies latencies = await Load.RunAsync(url, bodies, connections, requests, CancellationToken.None);
            double serverCost = (server.CpuTime() - ofServer).TotalMicroseconds / latencies.Microseconds.Length;
            double gatewayCost = (gateway.CpuTime() - ofGateway).TotalMicroseconds / latencies.Microseconds.Length;
            rate = url == direct ? latencies.PerSecond : rate;
            Print($"{way,-12} {connections,11} {latencies} {latencies.PerSecond / rate,9:P0} {serverCost,9:0} µs {gatewayCost,9:0} µs");
        }
    }

    private static Task<ServerUnderTest> StartGatewayAsync(Uri replica, byte[] body)
    {
        int port = FreePort.Next();
        return ServerUnderTest.StartAsync(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "CoverType.Gateway.dll"),
                "--urls", $"http://127.0.0.1:{FreePort.Next()}",
                "--Gateway:PredictionPort", $"{port}",
                "--Gateway:PredictionAddress", $"http://{replica.Authority}",
                "--Gateway:PipelinePort", "0",
                "--Gateway:WebPort", "0",
                "--Gateway:MlflowPort", "0",
                "--Serilog:MinimumLevel:Default", "Error",
            ],
            new Uri($"http://127.0.0.1:{port}/predict/"),
            body);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
