using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using Microsoft.ML.OnnxRuntime;

namespace CoverType.Inference.Models;

/// <summary>
/// A model that is ready to run. It counts its uses, because ONNX Runtime does not guard a running graph against
/// disposal: the graph is disposed of when the model is no longer served and its last request has ended.
/// </summary>
/// <param name="version">The version in the registry.</param>
/// <param name="graph">The graph; this object disposes of it.</param>
/// <param name="sha256">The SHA-256 of the ONNX file.</param>
/// <param name="sizeBytes">The size of the ONNX file.</param>
/// <param name="loadedAt">The time of loading.</param>
internal sealed class LoadedModel(
    RegisteredVersion version, IModelGraph graph, string sha256, long sizeBytes, DateTimeOffset loadedAt)
{
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The first use is that of the service itself.
    private int _uses = 1;

    public RegisteredVersion Version { get; } = version;

    public ModelIdentity Identity { get; } = new(version.Name, version.Version, version.RunId);

    public string Sha256 { get; } = sha256;

    public long SizeBytes { get; } = sizeBytes;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    /// <summary>The digest over all files of the model's folder, or null if the cache does not know it.</summary>
    public string? FilesSha256 { get; init; }

    /// <summary>How the graph takes a record and gives a result, in a sentence.</summary>
    public string Layout { get; init; } = "";

    /// <summary>The profile of the data that it was trained on, or null if there is none.</summary>
    public DataProfile? Profile { get; init; }

    /// <summary>The reason why there is no profile, a sentence; null if there is one.</summary>
    public string? ProfileProblem { get; init; }

    /// <summary>The cells that explanations compare with, or null if there are none.</summary>
    public BackgroundCells? Background { get; init; }

    /// <summary>The reason why there are none, a sentence; null if there are some.</summary>
    public string? BackgroundProblem { get; init; }

    /// <summary>True if the graph is disposed of.</summary>
    public bool IsDisposed => Volatile.Read(ref _uses) == 0;

    /// <summary>Completes when the graph is disposed of.</summary>
    public Task Disposed => _disposed.Task;

    /// <summary>Runs the graph on cells. The caller has acquired the model.</summary>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    /// <exception cref="InvalidOperationException">
    /// The graph gives a code that is not a cover, or a probability that is not a number.
    /// </exception>
    public void Score(ReadOnlySpan<ForestCell> cells, Span<CellScore> scores)
    {
        graph.Score(cells, scores);
        foreach (ref readonly CellScore score in scores)
        {
            if ((uint)score.Cover >= CoverProbabilities.Count)
            {
                throw new InvalidOperationException(
                    $"{Version} gives the cover {score.Cover}, which is none of 0 to {CoverProbabilities.Count - 1}.");
            }

            if (score.Probabilities.ContainsAny(float.NaN, float.PositiveInfinity, float.NegativeInfinity))
            {
                throw new InvalidOperationException($"{Version} gives a probability that is not a number.");
            }
        }
    }

    /// <summary>Begins a use. Returns false if the graph is already disposed of.</summary>
    public bool TryAcquire()
    {
        int uses = Volatile.Read(ref _uses);
        while (uses > 0)
        {
            int seen = Interlocked.CompareExchange(ref _uses, uses + 1, uses);
            if (seen == uses)
            {
                return true;
            }

            uses = seen;
        }

        return false;
    }

    /// <summary>Ends a use. The last one disposes of the graph.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _uses) == 0)
        {
            graph.Dispose();
            _disposed.SetResult();
        }
    }
}
