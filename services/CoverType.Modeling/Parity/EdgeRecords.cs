using CoverType.Domain;
using CoverType.Modeling.Features;
using CoverType.Modeling.Scoring;

namespace CoverType.Modeling.Parity;

/// <summary>Records for which an error of an export would show first.</summary>
internal static class EdgeRecords
{
    /// <summary>The most thresholds of a column that are compared, chosen evenly.</summary>
    private const int ThresholdsPerColumn = 200;

    private static readonly int[] Steps = [-1, 0, 1];

    /// <summary>
    /// Returns records with each threshold, rounded down, and one less and one more; both ends of each column's range;
    /// every area with every soil. The other values of the records are those of the hold-out rows.
    /// </summary>
    public static IReadOnlyList<ForestCell> Of(
        IReadOnlyDictionary<string, IReadOnlyList<float>> thresholds, IReadOnlyList<ForestCell> holdOut)
    {
        IReadOnlyList<ForestCell> templates = holdOut.Count > 0 ? holdOut : [TypicalCell()];
        List<ForestCell> records = [];
        for (int column = 0; column < ForestFeatures.Numeric.Count; column++)
        {
            NumericFeature feature = ForestFeatures.Numeric[column];
            foreach (int value in Values(feature, thresholds))
            {
                records.Add(WithNumber(templates[records.Count % templates.Count], column, value));
            }
        }

        foreach (WildernessArea area in WildernessArea.All)
        {
            foreach (SoilType soil in SoilType.All)
            {
                ForestCell cell = templates[records.Count % templates.Count];
                records.Add(cell with { WildernessArea = area, SoilType = soil });
            }
        }

        return records;
    }

    /// <summary>Returns records with each value of each table's column, and one before and one after them.</summary>
    /// <remarks>
    /// The other values are typical ones, for which no table is 0: a wrong entry of one table changes every product.
    /// </remarks>
    public static IReadOnlyList<ForestCell> OfTables(FeatureSet features) =>
    [
        .. features.Products.SelectMany(product => new[] { product.Left, product.Right }).Distinct().SelectMany(table =>
            Enumerable.Range(-1, table.Values.Count + 2).Select(value => WithNumber(
                TypicalCell(),
                ForestFeatures.Numeric.Select(feature => feature.Column).ToList().IndexOf(table.Column),
                value))),
    ];

    /// <summary>Returns records whose area or soil is unknown.</summary>
    public static RecordColumns Unknown()
    {
        RecordColumns known = RecordColumns.Of([TypicalCell(), TypicalCell(), TypicalCell(), TypicalCell()]);
        return known with
        {
            Areas = ["", known.Areas[1], "Atlantis", "rawah"],
            Soils = [known.Soils[0], "C9999", "", known.Soils[3]],
        };
    }

    private static IEnumerable<int> Values(
        NumericFeature feature, IReadOnlyDictionary<string, IReadOnlyList<float>> thresholds)
    {
        yield return feature.Minimum;
        yield return feature.Maximum;
        IReadOnlyList<float> all = thresholds.GetValueOrDefault(feature.Column, []);
        int step = Math.Max(1, all.Count / ThresholdsPerColumn);
        for (int index = 0; index < all.Count; index += step)
        {
            foreach (int distance in Steps)
            {
                yield return (int)MathF.Floor(all[index]) + distance;
            }
        }
    }

    private static ForestCell WithNumber(ForestCell cell, int column, int value)
    {
        int[] numbers = [.. ForestFeatures.Numeric.Select(feature => feature.Value(cell))];
        numbers[column] = value;
        return ForestFeatures.CreateCell(numbers, cell.WildernessArea, cell.SoilType);
    }

    private static ForestCell TypicalCell() => ForestFeatures.CreateCell(
        [.. ForestFeatures.Numeric.Select(feature => feature.Typical)], WildernessArea.All[0], SoilType.All[0]);
}
