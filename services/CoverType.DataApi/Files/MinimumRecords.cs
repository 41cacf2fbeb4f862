using System.Globalization;
using CoverType.DataApi.Files;

namespace CoverType.DataApi.Cells;

/// <summary>
/// How many cells it takes to serve any: an answer is a tenth of a group's tenth, and of fewer cells that is no row.
/// </summary>
internal static class LeastCells
{
    /// <summary>The number, 100.</summary>
    public const int Count = 100;

    /// <summary>Refuses a file of fewer.</summary>
    /// <exception cref="CellFileException">There are too few.</exception>
    public static void Require(string file, int cells)
    {
        if (cells < Count)
        {
            throw new CellFileException(file, string.Create(
                CultureInfo.InvariantCulture,
                $"it holds {cells} record{(cells == 1 ? "" : "s")}, and at least {Count} are needed: "
                    + $"an answer is a hundredth of them."));
        }
    }
}
