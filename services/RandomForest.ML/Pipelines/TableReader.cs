using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Reads the training rows out of a data view.</summary>
internal sealed class TableReader(string labelColumn, string featureColumn, string? weightColumn)
{
    internal string LabelColumn => labelColumn;

    internal string FeatureColumn => featureColumn;

    internal string? WeightColumn => weightColumn;

    /// <exception cref="ArgumentException">A column is missing or of the wrong type, or a value is wrong.</exception>
    internal ForestTable Read(IDataView view)
    {
        DataViewSchema.Column label = ColumnTypes.Find(view.Schema, labelColumn);
        DataViewSchema.Column features = ColumnTypes.Find(view.Schema, featureColumn);
        DataViewSchema.Column? weight = weightColumn is null ? null : ColumnTypes.Find(view.Schema, weightColumn);
        int classes = ColumnTypes.KeyCount(label);
        int width = ColumnTypes.VectorSize(features);
        ColumnTypes.MustBeSingle(weight);

        List<float> values = [];
        List<int> labels = [];
        List<float> weights = [];
        float[] row = new float[width];
        VBuffer<float> cells = default;
        uint key = 0;
        float counts = 1;
        ImmutableArray<DataViewSchema.Column> read = weight is null ? [label, features] : [label, features, weight.Value];
        using DataViewRowCursor cursor = view.GetRowCursor(read);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<float>? getWeight = weight is null ? null : cursor.GetGetter<float>(weight.Value);
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            if (key == 0)
            {
                continue;
            }

            getFeatures(ref cells);
            cells.CopyTo(row);
            values.AddRange(row);
            labels.Add((int)key - 1);
            getWeight?.Invoke(ref counts);
            weights.Add(counts);
        }

        return new ForestTable(width, classes, [.. values], [.. labels], weight is null ? null : [.. weights]);
    }
}
