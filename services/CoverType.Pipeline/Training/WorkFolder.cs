using System.Security.Cryptography;
using System.Text.Json;
using CoverType.Pipeline.Campaigns;
using Linked;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>
/// A folder for each campaign with its trained model: <c>model.onnx</c>, <c>artifacts/</c>, and <c>model.json</c>, which
/// is written last and without which the rest is ignored. Before that, <c>contest.json</c> has the results of the
/// candidates so far.
/// </summary>
internal sealed class WorkFolder(IOptions<TrainingOptions> options)
{
    private const string Description = "model.json";
    private const string Contest = "contest.json";

    private readonly string _root = Path.GetFullPath(options.Value.WorkFolder);

    /// <summary>Returns the path of the campaign's graph.</summary>
    public string OnnxPath(Campaign campaign) => Path.Combine(PathOf(campaign), "model.onnx");

    /// <summary>Returns the folder of the files that are logged to the run.</summary>
    public string ArtifactsPath(Campaign campaign) => Path.Combine(PathOf(campaign), "artifacts");

    /// <summary>Returns an empty folder for the temporary files of a step.</summary>
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

    /// <summary>Writes a trained model in place of an earlier one.</summary>
    public async Task KeepAsync(
        Campaign campaign,
        TrainedModel model,
        byte[] onnx,
        IEnumerable<Artifact> artifacts,
        CancellationToken cancellationToken)
    {
        // The results of the candidates stay until the model is written: a process may be killed in between.
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

    /// <summary>Writes the results of the candidates so far.</summary>
    public Task KeepContestAsync(Campaign campaign, ContestProgress progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(PathOf(campaign));
        return WriteAsync(Path.Combine(PathOf(campaign), Contest), progress, cancellationToken);
    }

    /// <summary>Returns the results of the candidates so far, or null if there are none.</summary>
    public Task<ContestProgress?> FindContestAsync(Campaign campaign, CancellationToken cancellationToken) =>
        ReadAsync<ContestProgress>(Path.Combine(PathOf(campaign), Contest), cancellationToken);

    /// <summary>Returns the trained model, or null if there is none or its graph has another SHA-256 than it had.</summary>
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

    /// <summary>Removes the campaign's folder, if it has one.</summary>
    public void Remove(Campaign campaign)
    {
        if (Directory.Exists(PathOf(campaign)))
        {
            Directory.Delete(PathOf(campaign), recursive: true);
        }
    }

    /// <summary>Returns the keys of the campaigns that have a folder here.</summary>
    public IReadOnlyList<string> ListKeys() => Directory.Exists(_root)
        ? [.. Directory.EnumerateDirectories(_root).Select(folder => Path.GetFileName(folder))]
        : [];

    private static Task WriteAsync<T>(string path, T content, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(content), cancellationToken);

    /// <summary>Returns the content, or null if the file does not exist or is not of this form.</summary>
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

    public string PathOf(Campaign campaign) => Path.Combine(_root, campaign.Key);
}
