using System.Globalization;

namespace CoverType.DataApi.Files;

/// <summary>The smallest number of records that can be served: a portion is a hundredth of them.</summary>
internal static class MinimumRecords
{
    /// <summary>The number, 100.</summary>
    public const int Count = 100;

    /// <summary>Throws if a file has fewer records.</summary>
    /// <exception cref="CellFileException">There are too few.</exception>
    public static void Require(string file, int records)
    {
        if (records < Count)
        {
            throw new CellFileException(file, string.Create(
                CultureInfo.InvariantCulture,
                $"it has {records} record{(records == 1 ? "" : "s")}, and at least {Count} are needed: "
                    + $"a portion is a hundredth of them."));
        }
    }
}
