using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>
/// The features of a cell as numbers: numeric columns, the features derived from them, and the indexes of the area and
/// the soil in their lists.
/// </summary>
public sealed class FeatureSet
{
    /// <summary>Creates a set of all ten numeric columns and of sums of them.</summary>
    /// <param name="derived">The sums.</param>
    public FeatureSet(params IReadOnlyList<DerivedFeature> derived)
        : this(derived, [], [])
    {
    }

    /// <summary>Creates a set.</summary>
    /// <param name="derived">Sums of numeric columns.</param>
    /// <param name="products">Products of tables of numeric columns.</param>
    /// <param name="without">The numeric columns that are not features themselves.</param>
    public FeatureSet(
        IReadOnlyList<DerivedFeature> derived, IReadOnlyList<TableProduct> products, IReadOnlyList<string> without)
    {
        ArgumentNullException.ThrowIfNull(derived);
        ArgumentNullException.ThrowIfNull(products);
        Columns = [.. ForestFeatures.Numeric.Where(feature => !without.Contains(feature.Column))];
        Derived = derived;
        Products = products;
        Names =
        [
            .. Columns.Select(feature => feature.Column),
            .. DerivedAndProducts,
            ForestFeatures.WildernessAreaColumn,
            ForestFeatures.SoilTypeColumn,
        ];
    }

    /// <summary>The 12 columns of the record, without derived features.</summary>
    public static FeatureSet Raw { get; } = new();

    /// <summary>The numeric columns that are features themselves.</summary>
    public IReadOnlyList<NumericFeature> Columns { get; }

    /// <summary>The sums of numeric columns.</summary>
    public IReadOnlyList<DerivedFeature> Derived { get; }

    /// <summary>The products of tables of numeric columns.</summary>
    public IReadOnlyList<TableProduct> Products { get; }

    /// <summary>The number of features.</summary>
    public int Count => Names.Count;

    /// <summary>
    /// The names of the features, in order: the columns, the sums, the products, the area, the soil.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The indexes of the features that are codes of categories.</summary>
    public IReadOnlyList<int> Categorical => [Count - 2, Count - 1];

    /// <summary>The names of the sums and products, separated by commas, or <c>none</c>.</summary>
    internal string DerivedNames =>
        Derived.Count + Products.Count == 0 ? "none" : string.Join(", ", DerivedAndProducts);

    private IEnumerable<string> DerivedAndProducts =>
        [.. Derived.Select(feature => feature.Name), .. Products.Select(product => product.Name)];

    /// <summary>Writes a cell's features.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="into">Room for <see cref="Count"/> numbers.</param>
    public void Encode(ForestCell cell, Span<float> into)
    {
        ArgumentNullException.ThrowIfNull(cell);
        int next = 0;
        foreach (NumericFeature feature in Columns)
        {
            into[next++] = feature.Value(cell);
        }

        foreach (DerivedFeature feature in Derived)
        {
            into[next++] = feature.Value(cell);
        }

        foreach (TableProduct product in Products)
        {
            into[next++] = product.Value(cell);
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
