namespace RandomForest.ML.Growing;

/// <summary>The weight of each class and the number of rows at each rank of a node.</summary>
internal sealed class RankHistogram
{
    private const int MaxCells = 1 << 16;

    private readonly double[] _weights = new double[MaxCells];
    private readonly int[] _rows = new int[MaxCells];
    private int _lowest;
    private int _ranks;

    /// <summary>
    /// Returns true if a histogram is less work than sorting: if its cells are not many more than the rows.
    /// </summary>
    internal static bool Pays(int ranks, NodeRows node)
    {
        long cells = (long)ranks * node.Runs.Length;
        return ranks <= node.Samples.Length / 2 && cells <= 4L * node.Samples.Length && cells <= MaxCells;
    }

    internal void Fill(NodeRows node, int feature)
    {
        _lowest = node.Lowest[feature];
        _ranks = node.Highest[feature] - _lowest + 1;
        int runs = node.Runs.Length;
        Span<double> weights = _weights.AsSpan(0, _ranks * runs);
        Span<int> rows = _rows.AsSpan(0, _ranks);
        weights.Clear();
        rows.Clear();
        for (int run = 0; run < runs; run++)
        {
            for (int row = node.Runs[run].Start; row < node.Runs[run].End; row++)
            {
                int rank = node.Ranks[(row * node.Stride) + feature] - _lowest;
                weights[(rank * runs) + run] += node.Samples[row].Weight;
                rows[rank]++;
            }
        }
    }

    internal void Scan(ReadOnlySpan<ClassRun> runs, ref CutScan scan)
    {
        int before = -1;
        for (int rank = 0; rank < _ranks; rank++)
        {
            if (_rows[rank] == 0)
            {
                continue;
            }

            if (before >= 0)
            {
                scan.Between(_lowest + before, _lowest + rank);
            }

            before = rank;
            ReadOnlySpan<double> weights = _weights.AsSpan(rank * runs.Length, runs.Length);
            for (int run = 0; run < weights.Length; run++)
            {
                if (weights[run] > 0)
                {
                    scan.Move(runs[run].Class, weights[run]);
                }
            }

            scan.MoveRows(_rows[rank]);
        }
    }
}
