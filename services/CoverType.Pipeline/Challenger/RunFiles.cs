using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Challenger;

/// <summary>Uploads the files of a trained model to a run.</summary>
internal sealed class RunFiles(TrainedModelFiles files, MlflowClient mlflow)
{
    /// <summary>Uploads them. It may be repeated after a failure.</summary>
    public async Task UploadAsync(Campaign campaign, Run run, CancellationToken cancellationToken)
    {
        foreach (string path in Directory.EnumerateFiles(files.ArtifactsPath(campaign)).Order(StringComparer.Ordinal))
        {
            await using FileStream file = File.OpenRead(path);
            await mlflow.UploadArtifactAsync(run.ArtifactUri, Path.GetFileName(path), file, cancellationToken);
        }
    }
}
