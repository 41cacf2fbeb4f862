using CoverType.Domain;

namespace CoverType.Modeling.Features;

/// <summary>A feature that is the product of two tables' values, a whole number.</summary>
/// <param name="Name">Its name in reports, such as <c>Slope_To_East</c>.</param>
/// <param name="Left">The first table.</param>
/// <param name="Right">The second table.</param>
public sealed record TableProduct(string Name, ColumnTable Left, ColumnTable Right)
{
    /// <summary>Returns the value of the feature for a cell.</summary>
    public long Value(ForestCell cell) => Left.Value(cell) * Right.Value(cell);
}
