using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>
/// The features of a cell as numbers: the ten numeric columns, the derived features, and the indexes of the area and
/// the soil in their lists.
/// </summary>
/// <param name="derived">The features computed from the numeric columns.</param>
public sealed class FeatureSet(params IReadOnlyList<DerivedFeature> derived)
{
    /// <summary>The 12 columns of the record, without derived features.</summary>
    public static FeatureSet Raw { get; } = new();

    /// <summary>The features computed from the numeric columns.</summary>
    public IReadOnlyList<DerivedFeature> Derived { get; } = derived;

    /// <summary>The number of features.</summary>
    public int Count => ForestFeatures.Columns.Count + Derived.Count;

    /// <summary>The names of the features, in order.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. ForestFeatures.Numeric.Select(feature => feature.Column),
        .. derived.Select(feature => feature.Name),
        ForestFeatures.WildernessAreaColumn,
        ForestFeatures.SoilTypeColumn,
    ];

    /// <summary>The names of the derived features, separated by commas, or <c>none</c>.</summary>
    internal string DerivedNames =>
        Derived.Count == 0 ? "none" : string.Join(", ", Derived.Select(feature => feature.Name));

    /// <summary>The indexes of the features that are codes of categories.</summary>
    public IReadOnlyList<int> Categorical => [Count - 2, Count - 1];

    /// <summary>Writes a cell's features.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="into">Room for <see cref="Count"/> numbers.</param>
    public void Encode(ForestCell cell, Span<float> into)
    {
        ArgumentNullException.ThrowIfNull(cell);
        int next = 0;
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            into[next++] = feature.Value(cell);
        }

        foreach (DerivedFeature feature in Derived)
        {
            into[next++] = feature.Value(cell);
        }

        into[next++] = cell.WildernessArea.Index;
        into[next] = cell.SoilType.Index;
    }

    /// <summary>Returns the features of cells, one cell after the other.</summary>
    public float[] Encode(IReadOnlyList<ForestCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        float[] matrix = new float[cells.Count * Count];
        for (int row = 0; row < cells.Count; row++)
        {
            Encode(cells[row], matrix.AsSpan(row * Count, Count));
        }

        return matrix;
    }
}
