using System.Security.Cryptography;
using System.Text.Json;
using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>
/// A folder a campaign, in which its trained model waits: <c>model.onnx</c>, <c>artifacts/</c>, and last of all
/// <c>model.json</c>, without which the rest counts for nothing.
/// </summary>
internal sealed class WorkFolder
{
    private const string Description = "model.json";

    private readonly string _root;

    public WorkFolder(IOptions<TrainingOptions> options)
    {
        _root = Path.GetFullPath(options.Value.WorkFolder);
    }

    /// <summary>Where the campaign's graph is.</summary>
    public string OnnxPath(Campaign campaign) => Path.Combine(PathOf(campaign), "model.onnx");

    /// <summary>Where the files are that are logged to the run as they are.</summary>
    public string ArtifactsPath(Campaign campaign) => Path.Combine(PathOf(campaign), "artifacts");

    /// <summary>Where a step may put what it needs for itself; empty to begin with.</summary>
    public string ScratchPath(Campaign campaign)
    {
        string path = Path.Combine(PathOf(campaign), "scratch");
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Keeps a trained model, over an earlier one.</summary>
    public async Task KeepAsync(
        Campaign campaign,
        TrainedModel model,
        byte[] onnx,
        IEnumerable<Artifact> artifacts,
        CancellationToken cancellationToken)
    {
        Remove(campaign);
        Directory.CreateDirectory(ArtifactsPath(campaign));
        await File.WriteAllBytesAsync(OnnxPath(campaign), onnx, cancellationToken);
        foreach (Artifact artifact in artifacts)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(ArtifactsPath(campaign), artifact.Name), artifact.Content, cancellationToken);
        }

        string description = Path.Combine(PathOf(campaign), Description);
        string unfinished = $"{description}.unfinished";
        await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(model), cancellationToken);
        File.Move(unfinished, description, overwrite: true);
    }

    /// <summary>The trained model, or null where there is none or its graph is no longer what it was.</summary>
    public async Task<TrainedModel?> FindAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        string description = Path.Combine(PathOf(campaign), Description);
        if (!File.Exists(description) || !File.Exists(OnnxPath(campaign)))
        {
            return null;
        }

        try
        {
            await using FileStream file = File.OpenRead(description);
            TrainedModel? model = await JsonSerializer.DeserializeAsync<TrainedModel>(
                file, cancellationToken: cancellationToken);
            await using FileStream onnx = File.OpenRead(OnnxPath(campaign));
            string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(onnx, cancellationToken));
            return model?.OnnxSha256 == digest ? model : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes the campaign's folder.</summary>
    public void Remove(Campaign campaign)
    {
        if (Directory.Exists(PathOf(campaign)))
        {
            Directory.Delete(PathOf(campaign), recursive: true);
        }
    }

    private string PathOf(Campaign campaign) => Path.Combine(_root, campaign.Key);
}
