using System.Security.Cryptography;
using System.Text.Json;
using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>
/// A folder a campaign, in which its trained model waits: <c>model.onnx</c>, <c>artifacts/</c>, and last of all
/// <c>model.json</c>, without which the rest counts for nothing. Before that, <c>contest.json</c> tells how the
/// candidates fared so far.
/// </summary>
internal sealed class WorkFolder
{
    private const string Description = "model.json";
    private const string Contest = "contest.json";

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
        // How the candidates fared stays until the model is there: a process may be killed in between.
        Directory.CreateDirectory(ArtifactsPath(campaign));
        File.Delete(Path.Combine(PathOf(campaign), Description));
        Directory.Delete(ArtifactsPath(campaign), recursive: true);
        Directory.CreateDirectory(ArtifactsPath(campaign));
        await File.WriteAllBytesAsync(OnnxPath(campaign), onnx, cancellationToken);
        foreach (Artifact artifact in artifacts)
        {
            await File.WriteAllBytesAsync(
                Path.Combine(ArtifactsPath(campaign), artifact.Name), artifact.Content, cancellationToken);
        }

        await WriteAsync(Path.Combine(PathOf(campaign), Description), model, cancellationToken);
    }

    /// <summary>Keeps how the candidates fared so far, over what was kept before.</summary>
    public Task KeepContestAsync(Campaign campaign, ContestSheet sheet, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(PathOf(campaign));
        return WriteAsync(Path.Combine(PathOf(campaign), Contest), sheet, cancellationToken);
    }

    /// <summary>How the candidates fared so far, or null where nobody has had a turn yet.</summary>
    public Task<ContestSheet?> FindContestAsync(Campaign campaign, CancellationToken cancellationToken) =>
        ReadAsync<ContestSheet>(Path.Combine(PathOf(campaign), Contest), cancellationToken);

    /// <summary>The trained model, or null where there is none or its graph is no longer what it was.</summary>
    public async Task<TrainedModel?> FindAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (!File.Exists(OnnxPath(campaign))
            || await ReadAsync<TrainedModel>(Path.Combine(PathOf(campaign), Description), cancellationToken)
                is not TrainedModel model)
        {
            return null;
        }

        await using FileStream onnx = File.OpenRead(OnnxPath(campaign));
        string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(onnx, cancellationToken));
        return model.OnnxSha256 == digest ? model : null;
    }

    /// <summary>Removes the campaign's folder.</summary>
    public void Remove(Campaign campaign)
    {
        if (Directory.Exists(PathOf(campaign)))
        {
            Directory.Delete(PathOf(campaign), recursive: true);
        }
    }

    private static async Task WriteAsync<T>(string path, T content, CancellationToken cancellationToken)
    {
        string unfinished = $"{path}.unfinished";
        await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(content), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>What was written there, or null where there is no such file or it is none of ours.</summary>
    private static async Task<T?> ReadAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            await using FileStream file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(file, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(Campaign campaign) => Path.Combine(_root, campaign.Key);
}
