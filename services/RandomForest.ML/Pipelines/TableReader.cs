using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Reads the training rows of a data view. Rows whose label is missing are skipped.</summary>
internal sealed class TableReader(string labelColumn, string featureColumn, string? weightColumn)
{
    internal string LabelColumn => labelColumn;

    internal string FeatureColumn => featureColumn;

    internal string? WeightColumn => weightColumn;

    /// <exception cref="ArgumentException">
    /// A column is missing or of the wrong type, or a value is wrong; the message names the view's row and the column.
    /// </exception>
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
        float current = 1;
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
            RequireFinite(row, cursor.Position);
            values.AddRange(row);
            labels.Add((int)key - 1);
            if (getWeight is not null)
            {
                getWeight(ref current);
                weights.Add(RequireWeight(current, cursor.Position));
            }
        }

        return new ForestTable(width, classes, [.. values], [.. labels], weight is null ? null : [.. weights]);
    }

    // ForestTable checks this too, but counts only the rows that have a label.
    private static void RequireFinite(float[] row, long position)
    {
        int wrong = Array.FindIndex(row, value => !float.IsFinite(value));
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Row {position}, feature {wrong}: {row[wrong]} is not a finite number. "
                + "Replace missing values before training.");
        }
    }

    private float RequireWeight(float weight, long position) => float.IsFinite(weight) && weight >= 0
        ? weight
        : throw new ArgumentException(
            $"Row {position}, column '{weightColumn}': the weight {weight} is not a finite number from 0 up.");
}
