using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace RandomForest.ML.Pipelines;

/// <summary>
/// Trains a forest as a step of an ML.NET pipeline. Adds the columns <c>Score</c> (the class probabilities) and
/// <c>PredictedLabel</c> (a key), as ML.NET's multiclass trainers do, so that its evaluators work on them.
/// </summary>
public sealed class ForestEstimator : IEstimator<ForestTransformer>
{
    private readonly TableReader _reader;
    private readonly ForestOptions _options;

    /// <summary>Creates an estimator.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="labelColumnName">The column of the class, a key (see <c>MapValueToKey</c>).</param>
    /// <param name="featureColumnName">The column of the features, a vector of single-precision numbers.</param>
    /// <param name="exampleWeightColumnName">
    /// The column of the rows' weights, a single; null if each row weighs 1.
    /// </param>
    public ForestEstimator(
        ForestOptions options,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        string? exampleWeightColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _reader = new TableReader(labelColumnName, featureColumnName, exampleWeightColumnName);
    }

    /// <summary>
    /// Receives a report after each tree, on the thread that grew it; null if nothing is to be reported.
    /// </summary>
    public IProgress<ForestProgress>? Progress { get; init; }

    /// <summary>Stops the training when it is cancelled.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Trains a forest. Rows whose label is missing are skipped, as by ML.NET's trainers.
    /// </summary>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a feature or a weight cannot be used,
    /// or a setting is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public ForestTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ForestTable table = _reader.Read(input);
        Forest forest = ForestTrainer.Train(table, _options, Progress, CancellationToken);
        return new ForestTransformer(forest, _reader.FeatureColumn, input.Schema[_reader.LabelColumn].Annotations);
    }

    /// <summary>Returns the columns after this step, which are those after any multiclass trainer of ML.NET.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        MLContext context = new();
        SdcaMaximumEntropyMulticlassTrainer trainer = context.MulticlassClassification.Trainers.SdcaMaximumEntropy(
            _reader.LabelColumn, _reader.FeatureColumn, _reader.WeightColumn);
        return trainer.GetOutputSchema(inputSchema);
    }
}
