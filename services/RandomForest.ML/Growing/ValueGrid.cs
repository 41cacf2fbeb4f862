namespace RandomForest.ML.Growing;

/// <summary>
/// Finds a value's place among sorted ones without searching through them all: it knows for evenly spaced cells how many
/// values lie below each.
/// </summary>
internal sealed class ValueGrid
{
    private const int Cells = 1024;

    private readonly float[] _sorted;
    private readonly double _scale;
    private readonly int[] _below = new int[Cells + 1];

    internal ValueGrid(float[] sorted)
    {
        _sorted = sorted;
        double range = (double)sorted[^1] - sorted[0];
        _scale = range > 0 ? (Cells - 1) / range : 0;
        foreach (float value in sorted)
        {
            _below[Cell(value) + 1]++;
        }

        for (int cell = 0; cell < Cells; cell++)
        {
            _below[cell + 1] += _below[cell];
        }
    }

    /// <summary>How many of the values are at most this one, which lies between the first and the last.</summary>
    internal int CountUpTo(float value)
    {
        int cell = Cell(value);
        int low = _below[cell];
        int high = _below[cell + 1];
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    // Rounding keeps the order of the values, so that a cell never holds a value that belongs into one before it.
    private int Cell(float value) => (int)(((double)value - _sorted[0]) * _scale);
}
