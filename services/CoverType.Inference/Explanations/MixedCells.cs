using CoverType.Domain;

namespace CoverType.Inference.Explanations;

/// <summary>Cells that have some columns of one cell and the others of another.</summary>
internal static class MixedCells
{
    /// <summary>The number of columns.</summary>
    public static int Columns { get; } = ForestFeatures.Columns.Count;

    private static readonly NumericFeature[] Numeric = [.. ForestFeatures.Numeric];

    /// <summary>Returns the ten numbers of a cell.</summary>
    public static int[] NumbersOf(ForestCell cell) => [.. Numeric.Select(feature => feature.Value(cell))];

    /// <summary>Mixes two cells.</summary>
    /// <param name="mask">The columns of <paramref name="cell"/>, as bits; the others come from <paramref name="other"/>.</param>
    /// <param name="cell">One cell.</param>
    /// <param name="numbers">Its ten numbers.</param>
    /// <param name="other">The other cell.</param>
    /// <param name="otherNumbers">Its ten numbers.</param>
    public static ForestCell Mix(int mask, ForestCell cell, int[] numbers, ForestCell other, int[] otherNumbers)
    {
        Span<int> mixed = stackalloc int[Numeric.Length];
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = (mask & (1 << i)) != 0 ? numbers[i] : otherNumbers[i];
        }

        bool ownArea = (mask & (1 << Numeric.Length)) != 0;
        bool ownSoil = (mask & (1 << (Numeric.Length + 1))) != 0;
        return ForestFeatures.CreateCell(
            mixed,
            ownArea ? cell.WildernessArea : other.WildernessArea,
            ownSoil ? cell.SoilType : other.SoilType);
    }
}
