using CoverType.Domain;

namespace CoverType.Web.Predictions.Examples;

/// <summary>
/// A made-up cell in the neighbourhood of an example: numbers drawn alone would make a lake shore on a peak.
/// </summary>
internal static class RandomCell
{
    private const double Spread = 0.3;

    /// <summary>Makes a cell: an example whose numbers are up to three tenths larger or smaller.</summary>
    public static ForestCell Make(Random random)
    {
        ForestCell cell = ExampleCells.All[random.Next(ExampleCells.All.Count)].Cell;
        int[] numbers =
        [
            .. ForestFeatures.Numeric.Select(feature =>
            {
                // Elevation decides most of all: a third of it would leave the forest.
                double spread = feature.Column == "Elevation" ? Spread / 5 : Spread;
                double factor = 1 + (spread * ((2 * random.NextDouble()) - 1));
                int number = (int)Math.Round(feature.Value(cell) * factor);
                return Math.Clamp(number, feature.Minimum, feature.Maximum);
            }),
        ];
        return ForestFeatures.CreateCell(numbers, cell.WildernessArea, cell.SoilType);
    }
}
