namespace RandomForest.ML.Growing;

/// <summary>
/// The values of a table as ranks: the index of a value among the distinct values of its column, two bytes. A cut
/// between two ranks is exact. Neighbouring values share a rank if a column has more than 65,536 distinct ones.
/// </summary>
internal sealed class RankedTable
{
    private const int MaxRanks = ushort.MaxValue + 1;
    private const int RanksInVector = 16;

    private readonly float[][] _lowest;
    private readonly float[][] _highest;
    private readonly ValueGrid[] _grids;

    internal RankedTable(ForestTable table)
    {
        Rows = table.Rows;
        Features = table.Features;
        Stride = (Features + RanksInVector - 1) / RanksInVector * RanksInVector;
        Ranks = new ushort[(long)Rows * Stride];
        _lowest = new float[Features][];
        _highest = new float[Features][];
        _grids = new ValueGrid[Features];
        float[] column = new float[Rows];
        for (int feature = 0; feature < Features; feature++)
        {
            Rank(table, feature, column);
        }
    }

    internal int Rows { get; }

    internal int Features { get; }

    /// <summary>The number of ranks of a row: the number of features, padded to a multiple of 16.</summary>
    internal int Stride { get; }

    /// <summary>The ranks, row after row.</summary>
    internal ushort[] Ranks { get; }

    /// <summary>
    /// Returns the threshold between two neighbouring ranks of a node: the middle of their values, in float32.
    /// </summary>
    internal float Between(int feature, int left, int right)
    {
        float low = _highest[feature][left];
        float high = _lowest[feature][right];
        float middle = (float)(((double)low + high) / 2);
        return middle < high ? middle : low;
    }

    /// <summary>
    /// Returns the cut at a fraction, 0 to 1, of the range from the lowest to the highest value of a node: the last
    /// rank on its left, and the threshold.
    /// </summary>
    internal (int Rank, float Threshold) At(int feature, int lowest, int highest, double fraction)
    {
        float[] tops = _highest[feature];
        float low = tops[lowest];
        float threshold = (float)(low + (fraction * ((double)_lowest[feature][highest] - low)));
        int rank = Math.Clamp(_grids[feature].CountUpTo(threshold) - 1, lowest, highest - 1);
        bool between = threshold >= tops[rank] && threshold < _lowest[feature][rank + 1];
        return (rank, between ? threshold : tops[rank]);
    }

    /// <summary>Returns the ranks of one row.</summary>
    internal ReadOnlySpan<ushort> Row(int row) => Ranks.AsSpan(row * Stride, Stride);

    private static int GroupSize(int distinct) => (distinct + MaxRanks - 1) / MaxRanks;

    private void Rank(ForestTable table, int feature, float[] column)
    {
        ReadOnlySpan<float> values = table.Values;
        for (int row = 0; row < Rows; row++)
        {
            column[row] = values[(row * Features) + feature];
        }

        Array.Sort(column);
        int distinct = 0;
        for (int i = 0; i < Rows; i++)
        {
            if (i == 0 || column[i] != column[distinct - 1])
            {
                column[distinct++] = column[i];
            }
        }

        // More distinct values than ranks: neighbouring values share one.
        int size = GroupSize(distinct);
        int ranks = (distinct + size - 1) / size;
        float[] lowest = new float[ranks];
        float[] highest = new float[ranks];
        for (int rank = 0; rank < ranks; rank++)
        {
            lowest[rank] = column[rank * size];
            highest[rank] = column[Math.Min(distinct, (rank + 1) * size) - 1];
        }

        for (int row = 0; row < Rows; row++)
        {
            int found = Array.BinarySearch(highest, values[(row * Features) + feature]);
            Ranks[(row * Stride) + feature] = (ushort)(found >= 0 ? found : ~found);
        }

        _lowest[feature] = lowest;
        _highest[feature] = highest;
        _grids[feature] = new ValueGrid(highest);
    }
}
