using System.Security.Cryptography;
using Mlflow.Client;

namespace Mlflow.Tool.Diagnosis;

/// <summary>Logs a run with a metric and a file, reads both, and deletes the run.</summary>
internal sealed class WriteProbe(MlflowClient client)
{
    private const string Check = "writing";
    private const string ExperimentName = "mlflow-net doctor";
    private const string Path = "doctor.bin";
    private const int Bytes = 1 << 16;

    public async Task<Finding> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            Experiment experiment = await client.GetOrCreateExperimentAsync(ExperimentName, cancellationToken);
            Run run = await client.CreateRunAsync(experiment.Id, "doctor", cancellationToken: cancellationToken);
            try
            {
                return await WriteAsync(run, cancellationToken);
            }
            finally
            {
                await client.DeleteRunAsync(run.Id, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException or IOException)
        {
            return Finding.Error(
                Check, failure.Message, "Check that the user may write, and that the server's disk and artifact store have space.");
        }
    }

    private async Task<Finding> WriteAsync(Run run, CancellationToken cancellationToken)
    {
        byte[] content = RandomNumberGenerator.GetBytes(Bytes);
        await client.LogMetricAsync(run.Id, new Metric("doctor", 1), cancellationToken);
        await client.UploadArtifactAsync(run.ArtifactUri, Path, content, cancellationToken);
        using MemoryStream read = new();
        await client.DownloadArtifactAsync(run.ArtifactUri, Path, read, cancellationToken);
        return read.ToArray().AsSpan().SequenceEqual(content)
            ? Finding.Ok(Check, $"A run and a file were written to the experiment '{ExperimentName}' and read; the run is deleted.")
            : Finding.Error(Check, "A file was read with other content than it was written.", "Check the server's artifact store.");
    }
}
