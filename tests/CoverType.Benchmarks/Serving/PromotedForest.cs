using CoverType.Domain;
using CoverType.Modeling.Forests;
using Mlflow.Client;
using RandomForest.ML;

namespace CoverType.Benchmarks.Serving;

/// <summary>A forest trained on made-up cells, in production on an MLflow server.</summary>
internal static class PromotedForest
{
    public static IReadOnlyList<ForestCell> Cells(int count, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => ForestFeatures.CreateCell(
                [.. ForestFeatures.Numeric.Select(feature => random.Next(feature.Minimum, feature.Maximum + 1))],
                WildernessArea.All[random.Next(WildernessArea.All.Count)],
                SoilType.All[random.Next(SoilType.All.Count)])),
        ];
    }

    /// <summary>Trains, logs, registers and promotes it.</summary>
    /// <returns>The size of its ONNX file in bytes.</returns>
    public static async Task<long> PromoteAsync(Uri mlflow, int trees, int rows, CancellationToken cancellationToken)
    {
        Random chance = new(1);
        List<LabelledCell> cells =
        [
            .. Cells(rows, seed: 1).Select(cell => new LabelledCell(cell, Cover(cell, chance))),
        ];
        RandomForestCandidate candidate = new(new ForestOptions { Trees = trees, FeaturesPerSplit = 7 });
        byte[] onnx = candidate.Train(cells, null, cancellationToken).ExportOnnx();

        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, onnx, cancellationToken);
            using MlflowClient client = MlflowClient.Create(options => options.TrackingUri = mlflow);
            Experiment experiment = await client.GetOrCreateExperimentAsync("benchmark", cancellationToken);
            Run run = await client.CreateRunAsync(experiment.Id, "benchmark", cancellationToken: cancellationToken);
            LoggedModel logged =
                await client.LogOnnxModelAsync(run, "forest", file, cancellationToken: cancellationToken);
            ModelVersion version =
                await client.RegisterModelAsync("covertype", logged, cancellationToken: cancellationToken);
            await client.SetAliasAsync("covertype", "Production", version.Version, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }

        return onnx.LongLength;
    }

    // The cover depends on the elevation with some noise, so that the forest is as large as one of real records.
    private static ForestCover Cover(ForestCell cell, Random chance) =>
        (ForestCover)((cell.Elevation + (cell.Slope * 10) + chance.Next(1500)) / 500 % ForestCovers.All.Count);
}
