namespace RandomForest.ML.Growing;

/// <summary>
/// Finds the place of a value among sorted ones. It stores the number of values below each of 1,024 evenly spaced
/// cells, so that only one cell must be searched.
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

    /// <summary>
    /// Returns the number of values that are at most this one, which is between the first and the last.
    /// </summary>
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

    // Rounding keeps the order of the values: no value is in a cell after that of a larger one.
    private int Cell(float value) => (int)(((double)value - _sorted[0]) * _scale);
}
