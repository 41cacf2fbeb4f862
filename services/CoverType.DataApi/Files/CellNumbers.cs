using CoverType.Domain;

namespace CoverType.DataApi.Files;

/// <summary>Reads the ten numbers that both layouts begin with.</summary>
internal static class CellNumbers
{
    /// <summary>Reads the numbers. Returns false if one is not a whole number in its range.</summary>
    public static bool TryParse(CellFields fields, Span<int> numbers)
    {
        IReadOnlyList<NumericFeature> features = ForestFeatures.Numeric;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!WholeNumber.TryParse(fields[i], out numbers[i]) || !features[i].Accepts(numbers[i]))
            {
                return false;
            }
        }

        return true;
    }
}
