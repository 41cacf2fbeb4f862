using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace RandomForest.ML.Pipelines;

/// <summary>
/// Trains a forest as a step of an ML.NET pipeline. Adds the columns <c>Score</c> (the class probabilities) and
/// <c>PredictedLabel</c> (a key), as ML.NET's multiclass trainers do, so that their evaluator understands them.
/// </summary>
public sealed class ForestEstimator : IEstimator<ForestTransformer>
{
    private readonly TableReader _reader;
    private readonly ForestOptions _options;

    /// <summary>Names the columns and the settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="labelColumnName">The column of the class, a key (see <c>MapValueToKey</c>).</param>
    /// <param name="featureColumnName">The column of the features, a vector of single-precision numbers.</param>
    /// <param name="exampleWeightColumnName">The column of what a row counts, a single; null where each counts 1.</param>
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

    /// <summary>Told after each tree, from the threads that grow them.</summary>
    public IProgress<ForestProgress>? Progress { get; init; }

    /// <summary>Stops a training.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Trains a forest. Rows whose label is missing are left out, as ML.NET's trainers do.
    /// </summary>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a feature is not a finite number, or a
    /// setting is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public ForestTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ForestTable table = _reader.Read(input);
        Forest forest = ForestTrainer.Train(table, _options, Progress, CancellationToken);
        return new ForestTransformer(forest, _reader.FeatureColumn, input.Schema[_reader.LabelColumn].Annotations);
    }

    /// <summary>The columns after this step: those of any multiclass trainer of ML.NET, so one of them is asked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        MLContext context = new();
        SdcaMaximumEntropyMulticlassTrainer likewise = context.MulticlassClassification.Trainers.SdcaMaximumEntropy(
            _reader.LabelColumn, _reader.FeatureColumn, _reader.WeightColumn);
        return likewise.GetOutputSchema(inputSchema);
    }
}
