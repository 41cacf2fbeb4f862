using System.Globalization;
using System.Text.Json;
using CoverType.Benchmarks.Serving;
using CoverType.Browsing;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Modeling.Data;
using CoverType.Testing;
using Mlflow.Client;
using Mlflow.Embedded;

namespace CoverType.Benchmarks.Pages;

/// <summary>
/// Measures the pages in Chromium on the loopback, each part beside what it cannot be faster than. The prediction service, the
/// front end and the browser have their own processes; MLflow runs in this one.
/// </summary>
internal static class PagesCommand
{
    public const string Name = "pages";

    public const string Usage =
        "pages [--parts paint,circuits,runs,batch] [--rounds 7] [--open 100] [--runs 10000] [--rows 100000]  the front end";

    private const int TrainingRows = 10_680;

    public static async Task<int> RunAsync(string[] args)
    {
        Switches switches = new(args);
        if (!Chromium.IsInstalled)
        {
            await Console.Error.WriteLineAsync($"There is {Chromium.Missing}.");
            return 1;
        }

        string[] parts = switches.Text("--parts", "paint,circuits,runs,batch").Split(',');
        int rounds = switches.Number("--rounds", 7);
        using TemporaryFolder folder = new();
        HoldOutSplit split = ServingRows.Read(switches);
        ForestCell[] cells = [.. split.HoldOut.Select(row => row.Cell).Take(1000)];
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            PredictionRequest.For(cells[0]), PredictionJsonContext.Default.PredictionRequest);
        await using EmbeddedMlflowServer mlflow = await EmbeddedMlflow.StartAsync();
        await PromotedModel.PromoteAsync(mlflow.Uri, [.. split.Training.Take(TrainingRows)], CancellationToken.None);
        await using ServerUnderTest predictions =
            await ServerUnderTest.StartServiceAsync(mlflow.Uri, folder.Path, slots: null, body);
        await using FrontEndProcess server = await FrontEndProcess.StartAsync(mlflow.Uri, predictions.Predict);
        await using Chromium chromium = new() { CompilesScripts = true };

        if (parts.Contains("paint"))
        {
            await PaintTimes.RunAsync(chromium, server.Url, ["/", "/batch", "/model", "/experiments"], rounds);
        }

        if (parts.Contains("circuits"))
        {
            await OpenPages.RunAsync(chromium, server, "/", switches.Number("--open", 100));
        }

        if (parts.Contains("runs"))
        {
            int runs = switches.Number("--runs", 10_000);
            using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = mlflow.Uri);
            ExperimentId experiment = await ManyRuns.FillAsync(client, runs);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs:N0} runs, medians of {rounds}"));
            await ManyRuns.RunAsync(chromium, server.Url, client, experiment, rounds);
        }

        if (parts.Contains("batch"))
        {
            int rows = switches.Number("--rows", 100_000);
            string file = folder.Combine("cells.csv");
            await BatchFile.WriteAsync(file, cells, rows);
            await BatchFile.RunAsync(chromium, server, predictions.Predict, file, rows);
        }

        return 0;
    }
}
