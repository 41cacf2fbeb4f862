using CoverType.Domain;

namespace CoverType.Modeling.Candidates;

/// <summary>A model that can be trained: a name, a trainer and its settings.</summary>
public interface ICandidate
{
    /// <summary>A short name, such as <c>random-forest</c>; unique among the candidates of a campaign.</summary>
    string Name { get; }

    /// <summary>The settings that the result depends on, by name.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The reason why this machine cannot train it; null if it can.</summary>
    string? Unavailable => null;

    /// <summary>Trains a model.</summary>
    /// <param name="cells">The training cells, at least one; covers may be missing.</param>
    /// <param name="progress">Receives a report after each step, on any thread; null for no reports.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException"><paramref name="cells"/> is empty.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    TrainedCandidate Train(
        IReadOnlyList<LabelledCell> cells,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
