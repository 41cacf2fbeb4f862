using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Candidates;

/// <summary>A trained model in memory.</summary>
/// <param name="candidate">The candidate that was trained.</param>
/// <param name="parameters">
/// The settings that it was trained with, if some of the candidate's depend on the number of cells; null for those of the
/// candidate.
/// </param>
public abstract class TrainedCandidate(ICandidate candidate, IReadOnlyDictionary<string, string>? parameters = null)
    : ICoverModel
{
    /// <summary>The candidate's name.</summary>
    public string Name { get; } = candidate.Name;

    /// <summary>The settings that it was trained with.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; } = parameters ?? candidate.Parameters;

    /// <summary>
    /// The importances of the features, the largest first; empty if the trainer has none.
    /// </summary>
    public abstract IReadOnlyList<FeatureImportance> Importances { get; }

    /// <summary>
    /// The values at which the prediction may change, ascending, by column of the data set. At these an error of the
    /// exported graph would show first.
    /// </summary>
    public abstract IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; }

    /// <summary>
    /// The features that it is trained on, which the exported graph computes; null for a model without such features.
    /// </summary>
    internal virtual FeatureSet? Features => null;

    /// <inheritdoc/>
    public abstract CoverScores Score(IReadOnlyList<ForestCell> cells);

    /// <summary>
    /// Returns the model as an ONNX graph. Its inputs are the 12 columns of the raw record, its outputs
    /// <c>cover_type</c> and <c>probability_0</c> to <c>probability_6</c>.
    /// </summary>
    public abstract byte[] ExportOnnx();
}
