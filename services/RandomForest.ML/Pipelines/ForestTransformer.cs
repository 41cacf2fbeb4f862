using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Asks a forest as a step of an ML.NET pipeline; see <see cref="ForestEstimator"/> for the columns.</summary>
public sealed class ForestTransformer : ITransformer
{
    private readonly string _featureColumn;
    private readonly DataViewSchema.Annotations? _labelAnnotations;

    /// <summary>Wraps a trained forest.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="featureColumnName">The column of the features.</param>
    /// <param name="labelAnnotations">
    /// The annotations of the label that it was trained on: the names of the classes, if it had any.
    /// </param>
    public ForestTransformer(
        Forest forest, string featureColumnName = "Features", DataViewSchema.Annotations? labelAnnotations = null)
    {
        ArgumentNullException.ThrowIfNull(forest);
        Forest = forest;
        _featureColumn = featureColumnName;
        _labelAnnotations = labelAnnotations;
    }

    /// <summary>The forest.</summary>
    public Forest Forest { get; }

    /// <summary>Always true: every row is scored by itself, so that a PredictionEngine can be made.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>The input's columns, then <c>PredictedLabel</c> and <c>Score</c>.</summary>
    /// <exception cref="ArgumentException">The feature column is missing or of the wrong type or size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Scoring(inputSchema).Schema;

    /// <summary>Scores a data view, row by row as it is read.</summary>
    /// <exception cref="ArgumentException">The feature column is missing or of the wrong type or size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Scoring(input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoringMapper(Scoring(inputSchema));

    /// <summary>ML.NET lets nobody but itself write into its model files (dotnet/machinelearning#4911).</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException(
        "ML.NET's model files are closed to transformers of other packages. Keep the forest with Forest.Save, "
        + "the steps before it with MLContext.Model.Save, and put both together again with new ForestTransformer(forest).");

    private ScoringSchema Scoring(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringSchema(Forest, input, _featureColumn, _labelAnnotations);
    }
}
