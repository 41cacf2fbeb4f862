using CoverType.Domain;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using Mlflow.Client;

namespace CoverType.Benchmarks.Serving;

/// <summary>The candidate that usually wins, with its default settings, in production on an MLflow server.</summary>
internal static class PromotedModel
{
    /// <summary>Trains, logs, registers and promotes it.</summary>
    /// <returns>The size of its ONNX file in bytes.</returns>
    public static async Task<long> PromoteAsync(
        Uri mlflow, IReadOnlyList<LabelledCell> rows, CancellationToken cancellationToken)
    {
        byte[] onnx = CandidateCatalog.Create(new CandidateOptions())
            .Train(rows, null, cancellationToken).ExportOnnx();
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
}
