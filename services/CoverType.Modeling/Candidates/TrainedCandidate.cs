using CoverType.Domain;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Candidates;

/// <summary>A model just trained.</summary>
/// <param name="candidate">What it was made by.</param>
public abstract class TrainedCandidate(ICandidate candidate) : ICoverModel
{
    /// <summary>The candidate's name.</summary>
    public string Name { get; } = candidate.Name;

    /// <summary>The candidate's settings.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; } = candidate.Parameters;

    /// <summary>
    /// What the model leans on, the most important feature first; empty where the trainer cannot say.
    /// </summary>
    public abstract IReadOnlyList<FeatureImportance> Importances { get; }

    /// <summary>
    /// The values at which the model's answer may change, ascending, by column of the data set: where an exported graph
    /// would differ first if it differed.
    /// </summary>
    public abstract IReadOnlyDictionary<string, IReadOnlyList<float>> Thresholds { get; }

    /// <inheritdoc/>
    public abstract CoverScores Score(IReadOnlyList<ForestCell> cells);

    /// <summary>
    /// The model as one ONNX graph: the raw record in (12 inputs named as the columns), <c>cover_type</c> and
    /// <c>probability_0</c> to <c>probability_6</c> out.
    /// </summary>
    public abstract byte[] ExportOnnx();
}
