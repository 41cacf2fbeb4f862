using System.Security.Cryptography;
using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// A campaign's trained model in its work folder: <c>model.onnx</c>, <c>artifacts/</c>, and <c>model.json</c>, which is
/// written last and without which the rest is ignored.
/// </summary>
internal sealed class TrainedModelFiles(WorkFolder work)
{
    private const string Description = "model.json";

    /// <summary>The artifacts that are in the model's folder too, since its users need them.</summary>
    private static readonly string[] Companions = [DataProfile.FileName, BackgroundCells.FileName];

    /// <summary>Returns the path of the campaign's graph.</summary>
    public string OnnxPath(Campaign campaign) => Path.Combine(work.PathOf(campaign), "model.onnx");

    /// <summary>Returns the folder of the files that are logged to the run.</summary>
    public string ArtifactsPath(Campaign campaign) => Path.Combine(work.PathOf(campaign), "artifacts");

    /// <summary>Writes a trained model in place of an earlier one.</summary>
    public async Task WriteAsync(
        Campaign campaign,
        TrainedModel model,
        byte[] onnx,
        IEnumerable<Artifact> artifacts,
        CancellationToken cancellationToken)
    {
        // The results of the candidates stay until the model is written: a process may be killed in between.
        string folder = ArtifactsPath(campaign);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(work.PathOf(campaign), Description));
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(OnnxPath(campaign), onnx, cancellationToken);
        foreach (Artifact artifact in artifacts)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, artifact.Name), artifact.Content, cancellationToken);
        }

        await work.WriteAsync(campaign, Description, model, cancellationToken);
    }

    /// <summary>Reads the files that are logged with the model, by name. Those that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> ReadCompanionsAsync(
        Campaign campaign, CancellationToken cancellationToken)
    {
        Dictionary<string, ReadOnlyMemory<byte>> companions = new(StringComparer.Ordinal);
        foreach (string name in Companions)
        {
            string path = Path.Combine(ArtifactsPath(campaign), name);
            if (File.Exists(path))
            {
                companions.Add(name, await File.ReadAllBytesAsync(path, cancellationToken));
            }
        }

        return companions;
    }

    /// <summary>Returns the trained model, or null if there is none or its graph has another SHA-256 than it had.</summary>
    public async Task<TrainedModel?> FindAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (!File.Exists(OnnxPath(campaign))
            || await work.ReadAsync<TrainedModel>(campaign, Description, cancellationToken) is not TrainedModel model)
        {
            return null;
        }

        await using FileStream onnx = File.OpenRead(OnnxPath(campaign));
        string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(onnx, cancellationToken));
        return model.OnnxSha256 == digest ? model : null;
    }
}
