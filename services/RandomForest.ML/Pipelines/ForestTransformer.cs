using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>
/// Scores rows with a forest as a step of an ML.NET pipeline; adds the columns of <see cref="ForestEstimator"/>.
/// </summary>
public sealed class ForestTransformer : ITransformer
{
    private readonly string _featureColumn;
    private readonly DataViewSchema.Annotations? _labelAnnotations;

    /// <summary>Wraps a trained forest.</summary>
    /// <param name="forest">The forest.</param>
    /// <param name="featureColumnName">The column of the features.</param>
    /// <param name="labelAnnotations">
    /// The annotations of the label that it was trained on, which may contain the names of the classes; null if there
    /// are none.
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

    /// <summary>Always true: each row is scored by itself, which a PredictionEngine requires.</summary>
    public bool IsRowToRowMapper => true;

    /// <summary>Returns the input's columns, then <c>PredictedLabel</c> and <c>Score</c>.</summary>
    /// <exception cref="ArgumentException">The feature column is missing or of the wrong type or size.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Scoring(inputSchema).Schema;

    /// <summary>Returns the data view with the scores; each row is scored when it is read.</summary>
    /// <exception cref="ArgumentException">The feature column is missing or of the wrong type or size.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoredView(input, Scoring(input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new ScoringMapper(Scoring(inputSchema));

    /// <summary>
    /// Not supported: ML.NET's model files are closed to other packages (dotnet/machinelearning#4911).
    /// </summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException(
        "ML.NET's model files are closed to transformers of other packages. Save the forest with Forest.Save and the steps "
        + "before it with MLContext.Model.Save, and join the two with new ForestTransformer(forest).");

    private ScoringSchema Scoring(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ScoringSchema(Forest, input, _featureColumn, _labelAnnotations);
    }
}
