using CoverType.Domain;

namespace CoverType.Modeling.Candidates;

/// <summary>A way of making a model: a name, a trainer and its settings.</summary>
public interface ICandidate
{
    /// <summary>A short name, such as <c>random-forest</c>; unique among the candidates of a campaign.</summary>
    string Name { get; }

    /// <summary>Every setting that the result depends on, by name, as text.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Why this machine cannot train it, or null where it can.</summary>
    string? Unavailable => null;

    /// <summary>Trains a model.</summary>
    /// <param name="cells">Cells to learn from, at least one; some covers may be missing among them.</param>
    /// <param name="progress">Told about each step.</param>
    /// <param name="cancellationToken">Ends the training early.</param>
    /// <exception cref="ArgumentException"><paramref name="cells"/> is empty.</exception>
    /// <exception cref="OperationCanceledException">The training was ended early.</exception>
    TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
