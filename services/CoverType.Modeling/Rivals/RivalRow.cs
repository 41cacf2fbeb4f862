using CoverType.Domain;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CoverType.Modeling.Rivals;

/// <summary>A row for ML.NET: the features, and a boolean label for each cover.</summary>
internal sealed class RivalRow
{
    public float[] Features { get; set; } = [];

    public bool Cover0 { get; set; }

    public bool Cover1 { get; set; }

    public bool Cover2 { get; set; }

    public bool Cover3 { get; set; }

    public bool Cover4 { get; set; }

    public bool Cover5 { get; set; }

    public bool Cover6 { get; set; }

    /// <summary>Returns the name of the label column of a cover.</summary>
    public static string LabelOf(ForestCover cover) => $"Cover{(int)cover}";

    public static IDataView Load(MLContext context, IReadOnlyList<LabelledCell> cells, Features.FeatureSet features)
    {
        RivalRow[] rows = [.. cells.Select(cell => Of(cell, features))];
        SchemaDefinition schema = SchemaDefinition.Create(typeof(RivalRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features.Count);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    private static RivalRow Of(LabelledCell cell, Features.FeatureSet features)
    {
        float[] encoded = new float[features.Count];
        features.Encode(cell.Cell, encoded);
        return new RivalRow
        {
            Features = encoded,
            Cover0 = cell.Cover == (ForestCover)0,
            Cover1 = cell.Cover == (ForestCover)1,
            Cover2 = cell.Cover == (ForestCover)2,
            Cover3 = cell.Cover == (ForestCover)3,
            Cover4 = cell.Cover == (ForestCover)4,
            Cover5 = cell.Cover == (ForestCover)5,
            Cover6 = cell.Cover == (ForestCover)6,
        };
    }
}
