using CoverType.DataApi.Cells;
using CoverType.DataApi.Settings;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.Portions;

/// <summary>
/// Draws the rows of a portion: a random tenth of the group's slice, <c>data[g*n .. g*n+n)</c> with n a tenth of all
/// rows, without replacement and different each time.
/// </summary>
/// <remarks>
/// The slices begin at n, not at 0, as at the original: the first tenth belongs to no group, and the slice of the tenth
/// group has only the few rows that remain after the division by ten.
/// </remarks>
internal sealed class PortionPicker(CellSource source, IOptions<DataApiOptions> options)
{
    private readonly Random _random = options.Value.Seed is int seed ? new Random(seed) : Random.Shared;
    private readonly Lock _lock = new();

    /// <summary>Draws row numbers, in random order.</summary>
    public int[] Pick(int group)
    {
        int tenth = source.Cells.Count / 10;
        int start = group * tenth;
        int length = Math.Min(tenth, source.Cells.Count - start);
        int[] rows = [.. Enumerable.Range(start, length)];
        int wanted = Math.Min(tenth / 10, length);
        lock (_lock)
        {
            for (int i = 0; i < wanted; i++)
            {
                int other = _random.Next(i, length);
                (rows[i], rows[other]) = (rows[other], rows[i]);
            }
        }

        return rows[..wanted];
    }
}
