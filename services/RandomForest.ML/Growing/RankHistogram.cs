namespace RandomForest.ML.Growing;

/// <summary>The class weights and the row count of every rank that a node holds.</summary>
internal sealed class RankHistogram(int classes, int mostRanks)
{
    private double[] _weights = [];
    private readonly int[] _rows = new int[mostRanks];
    private int _lowest;
    private int _ranks;

    internal void Fill(ReadOnlySpan<Sample> samples, int lowest, int ranks)
    {
        _lowest = lowest;
        _ranks = ranks;
        if (_weights.Length < ranks * classes)
        {
            _weights = new double[ranks * classes];
        }

        _weights.AsSpan(0, ranks * classes).Clear();
        _rows.AsSpan(0, ranks).Clear();
        foreach (Sample sample in samples)
        {
            int rank = sample.Rank - lowest;
            _weights[(rank * classes) + sample.Class] += sample.Weight;
            _rows[rank]++;
        }
    }

    internal void Scan(ref CutScan scan)
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
            ReadOnlySpan<double> weights = _weights.AsSpan(rank * classes, classes);
            for (int label = 0; label < weights.Length; label++)
            {
                if (weights[label] > 0)
                {
                    scan.Move(label, weights[label]);
                }
            }

            scan.MoveRows(_rows[rank]);
        }
    }
}
