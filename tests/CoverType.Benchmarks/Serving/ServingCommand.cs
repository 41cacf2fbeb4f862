using System.Globalization;
using System.Net;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Inference;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// Measures <c>POST /predict/</c> and an echo in turns in the same process. On a machine with other work, compare their
/// ratio.
/// </summary>
internal static class ServingCommand
{
    public const string Name = "serving";

    public const string Usage = "serving [--trees 100] [--rows 6000] [--requests 20000] [--rounds 2]";

    private static readonly int[] Connections = [1, 16];

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        int requests = switches.Number("--requests", 20_000);
        CancellationToken none = CancellationToken.None;

        using TemporaryFolder folder = new();
        await using EmbeddedMlflowServer mlflow = await EmbeddedMlflowServer.StartAsync(cancellationToken: none);
        long size = await PromotedForest.PromoteAsync(
            mlflow.Uri, switches.Number("--trees", 100), switches.Number("--rows", 6000), none);
        await using WebApplication echo = EchoServer.Build();
        await using WebApplication inference = BuildInference(mlflow.Uri, folder.Path);
        await echo.StartAsync(none);
        await inference.StartAsync(none);
        Uri predict = new(new Uri(inference.Urls.Single()), "/predict/");
        await WaitForModelAsync(predict, none);

        byte[][] bodies =
        [
            .. PromotedForest.Cells(1000, seed: 2).Select(cell => JsonSerializer.SerializeToUtf8Bytes(
                PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest)),
        ];
        (string Name, Uri Url)[] servers =
            [("echo", new Uri(new Uri(echo.Urls.Single()), "/echo")), ("/predict/", predict)];

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"model of {size / 1e6:0.0} MB, {bodies.Length} distinct cells, {requests} requests for each row"));
        Console.WriteLine("             connections       p50          p99     responses");
        foreach ((string _, Uri url) in servers)
        {
            await Load.RunAsync(url, bodies, 4, requests, none);
        }

        for (int round = 0; round < switches.Number("--rounds", 2); round++)
        {
            foreach (int connections in Connections)
            {
                foreach ((string name, Uri url) in servers)
                {
                    Latencies latencies = await Load.RunAsync(url, bodies, connections, requests, none);
                    Console.WriteLine($"{name,-12} {connections,11} {latencies}");
                }
            }
        }

        await inference.StopAsync(none);
        await echo.StopAsync(none);
        return 0;
    }

    private static WebApplication BuildInference(Uri mlflow, string cacheFolder) => InferenceHost.Build(
        [],
        builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["MLFLOW_TRACKING_URI"] = mlflow.ToString(),
            ["Serving:CacheFolder"] = cacheFolder,
            ["Log:StagesOnly"] = "true",
        }));

    private static async Task WaitForModelAsync(Uri predict, CancellationToken cancellationToken)
    {
        using HttpClient http = new();
        Uri model = new(predict, "/model");
        while ((await http.GetAsync(model, cancellationToken)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(50, cancellationToken);
        }
    }
}
