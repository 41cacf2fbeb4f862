using Microsoft.ML;
using Microsoft.ML.Data;

namespace RandomForest.ML.Pipelines;

/// <summary>Checks the types of the columns that a forest reads.</summary>
internal static class ColumnTypes
{
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentException(
            $"There is no column '{name}'; there are {string.Join(", ", schema.Select(column => column.Name))}.");

    /// <summary>Returns the number of classes of a label.</summary>
    internal static int KeyCount(DataViewSchema.Column label) =>
        label.Type is KeyDataViewType { Count: > 0 and <= ushort.MaxValue } key && key.RawType == typeof(uint)
            ? (int)key.Count
            : throw new ArgumentException(
                $"The label '{label.Name}' is {label.Type}; it must be a key of known count. Use MapValueToKey.");

    /// <summary>Returns the number of features.</summary>
    internal static int VectorSize(DataViewSchema.Column features) =>
        features.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single
            ? vector.Size
            : throw new ArgumentException(
                $"The features '{features.Name}' are {features.Type}; they must be a vector of Single of known size. "
                + "Use Concatenate and ConvertType.");

    internal static void MustBeSingle(DataViewSchema.Column? weight)
    {
        if (weight is { } column && column.Type != NumberDataViewType.Single)
        {
            throw new ArgumentException($"The weight '{column.Name}' is {column.Type}; it must be Single. Use ConvertType.");
        }
    }
}
