using System.Security.Cryptography;
using CoverType.Modeling.Scoring;
using CoverType.Pipeline.Tracking;
using Mlflow.Client;

namespace CoverType.Pipeline.Champions;

/// <summary>Downloads the champion's graph as the inference service does, verifies its SHA-256 and lets it score.</summary>
internal sealed class ChampionGraphs(MlflowClient mlflow, ChampionFiles files)
{
    /// <summary>Calls <paramref name="score"/> with the champion's graph.</summary>
    /// <param name="champion">The champion.</param>
    /// <param name="folder">An empty folder for the download.</param>
    /// <param name="score">Scores cells with the graph.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ChampionException">The champion's files are missing, or its graph cannot be used.</exception>
    /// <exception cref="ChampionFileException">The champion's files cannot be downloaded.</exception>
    public async Task<T> ScoreAsync<T>(
        ModelVersion champion, string folder, Func<ICoverModel, T> score, CancellationToken cancellationToken)
    {
        try
        {
            await files.DownloadAsync(
                champion, () => mlflow.DownloadModelAsync(champion, folder, cancellationToken), cancellationToken);
        }
        catch (MlflowNotFoundException missing)
        {
            throw new ChampionException($"its files cannot be downloaded: {missing.Message}", missing);
        }

        byte[] onnx = await ReadAsync(champion, folder, cancellationToken);
        try
        {
            using OnnxScorer graph = new(onnx);
            return score(graph);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A graph that was registered by others can make ONNX Runtime throw anything; such a champion loses.
            throw new ChampionException($"its graph cannot be used: {failure.Message}", failure);
        }
    }

    private static async Task<byte[]> ReadAsync(
        ModelVersion champion, string folder, CancellationToken cancellationToken)
    {
        string[] graphs = Directory.GetFiles(folder, "*.onnx", SearchOption.AllDirectories);
        if (graphs.Length != 1)
        {
            throw new ChampionException($"it has {graphs.Length} ONNX files; exactly one is expected");
        }

        byte[] onnx = await File.ReadAllBytesAsync(graphs[0], cancellationToken);
        string digest = Convert.ToHexStringLower(SHA256.HashData(onnx));
        return champion.Tags.GetValueOrDefault(CampaignTags.OnnxSha256) is string registered && registered != digest
            ? throw new ChampionException($"its graph has the SHA-256 {digest}, but {registered} was registered")
            : onnx;
    }
}
