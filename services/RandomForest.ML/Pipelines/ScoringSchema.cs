using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>The columns of scored rows: the input's, then the predicted label and the scores.</summary>
internal sealed class ScoringSchema
{
    private const string KeyValues = "KeyValues";

    /// <exception cref="ArgumentException">The feature column is missing or of the wrong type or size.</exception>
    internal ScoringSchema(
        Forest forest, DataViewSchema input, string featureColumn, DataViewSchema.Annotations? labelAnnotations)
    {
        Forest = forest;
        Input = input;
        Features = ColumnTypes.Find(input, featureColumn);
        if (ColumnTypes.VectorSize(Features) is int size && size != forest.Features)
        {
            throw new ArgumentException(
                $"The forest has {forest.Features} features; the column '{featureColumn}' has {size}.");
        }

        DataViewSchema.Builder schema = new();
        schema.AddColumns(input);
        schema.AddColumn(
            "PredictedLabel", new KeyDataViewType(typeof(uint), forest.Classes), LabelAnnotations(labelAnnotations));
        schema.AddColumn(
            "Score", new VectorDataViewType(NumberDataViewType.Single, forest.Classes), ScoreAnnotations(labelAnnotations));
        Schema = schema.ToSchema();
    }

    internal Forest Forest { get; }

    internal DataViewSchema Input { get; }

    internal DataViewSchema.Column Features { get; }

    internal DataViewSchema Schema { get; }

    internal int PredictedLabelIndex => Input.Count;

    internal int ScoreIndex => Input.Count + 1;

    /// <summary>
    /// Returns the input's columns that must be read for <paramref name="columns"/> of the scored rows.
    /// </summary>
    internal IEnumerable<DataViewSchema.Column> Needed(IEnumerable<DataViewSchema.Column> columns)
    {
        HashSet<int> wanted = [.. columns.Select(column => column.Index)];
        bool scored = wanted.Contains(PredictedLabelIndex) || wanted.Contains(ScoreIndex);
        return Input.Where(column => wanted.Contains(column.Index) || (scored && column.Index == Features.Index));
    }

    private static DataViewSchema.Annotations? LabelAnnotations(DataViewSchema.Annotations? label)
    {
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.Add(label, name => name == KeyValues);
        return annotations.ToAnnotations();
    }

    /// <summary>Returns the annotations by which ML.NET's evaluators find a multiclass score.</summary>
    private static DataViewSchema.Annotations ScoreAnnotations(DataViewSchema.Annotations? label)
    {
        DataViewSchema.Annotations.Builder annotations = new();
        annotations.AddPrimitiveValue("ScoreColumnKind", TextDataViewType.Instance, "MulticlassClassification".AsMemory());
        annotations.AddPrimitiveValue("ScoreValueKind", TextDataViewType.Instance, "Score".AsMemory());
        if (label?.Schema.GetColumnOrNull(KeyValues)?.Type is VectorDataViewType { ItemType: TextDataViewType } names)
        {
            ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = label.GetGetter<VBuffer<ReadOnlyMemory<char>>>(
                label.Schema[KeyValues]);
            annotations.Add("SlotNames", names, getter);
            annotations.Add("TrainingLabelValues", names, getter);
        }

        return annotations.ToAnnotations();
    }
}
