using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Inference.Models;
using CoverType.Inference.Predictions;
using CoverType.Inference.Scoring;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Data;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Benchmarks.Serving;

/// <summary>
/// What the microseconds of a prediction are spent on, without HTTP: each part alone, on distinct cells, the median of many
/// times, which other work on the machine changes little.
/// </summary>
internal static class ServingCostCommand
{
    public const string Name = "serving-cost";

    public const string Usage =
        "serving-cost [--data FILE] [--rows 10680] [--rounds 60]  the parts of a prediction, without HTTP";

    private const int Cells = 512;

    public static int Run(string[] args)
    {
        Switches switches = new(args);
        HoldOutSplit split = ServingRows.Read(switches);
        int rounds = switches.Number("--rounds", 60);
        byte[] onnx = CandidateCatalog.Create(new CandidateOptions())
            .Train([.. split.Training.Take(switches.Number("--rows", 10_680))], null, CancellationToken.None).ExportOnnx();
        using SessionOptions settings = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using RecordGraph graph = new(new InferenceSession(onnx, settings));
        ForestCell[] cells = [.. split.HoldOut.Select(row => row.Cell).Take(Cells)];
        byte[][] bodies =
        [
            .. cells.Select(cell => JsonSerializer.SerializeToUtf8Bytes(
                PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest)),
        ];
        CellScore[] scores = new CellScore[Cells];
        graph.Score(cells, scores);
        ModelIdentity model = new("covertype", "1", "0123456789abcdef0123456789abcdef");
        PredictionWriter writer = new();
        PredictionRequestValidator validator = new();
        byte[] json = new byte[1024];

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model of {onnx.Length / 1e6:0.0} MB; µs for a cell"));
        Measure("read the JSON", rounds, i => CellJson.Read(bodies[i]));
        Measure("write the JSON", rounds, i => writer.Write(new ScoredCell(scores[i], model), null, json));
        Measure("read and validate as on an error", rounds, i => validator.Validate(
            JsonSerializer.Deserialize(bodies[i], PredictionJsonContext.Default.PredictionRequest)!));
        foreach (int rows in (int[])[1, 2, 4, 8, 16, 32, 64, 512])
        {
            Measure($"graph, {rows} in a run", rounds, i => graph.Score(cells.AsSpan(i, rows), scores.AsSpan(i, rows)), rows);
        }

        return 0;
    }

    private static void Measure(string what, int rounds, Action<int> part, int step = 1)
    {
        List<double> times = [];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < Cells; i += step)
            {
                long start = Stopwatch.GetTimestamp();
                part(i);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / step);
            }
        }

        // The first half is not compiled to its fastest form yet.
        double median = times.Skip(times.Count / 2).Order().ElementAt(times.Count / 4);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {median,8:0.00}"));
    }
}
