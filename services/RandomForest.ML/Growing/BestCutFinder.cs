namespace RandomForest.ML.Growing;

/// <summary>Finds the best of all cuts of each drawn feature.</summary>
internal sealed class BestCutFinder(RankedTable table, int classes, int candidates, int minLeaf) : ICutFinder
{
    private readonly Sample[] _ranked = new Sample[table.Rows];
    private readonly SampleSorter _sorter = new(table.Rows);
    private readonly double[] _totals = new double[classes];
    private readonly double[] _left = new double[classes];
    private readonly RankHistogram _histogram = new();

    /// <inheritdoc/>
    public Cut Find(NodeRows node, FeatureDraw draw, ref TreeRandom random)
    {
        Cut best = Cut.None;
        draw.Start();
        for (int seen = 0; seen < candidates || best.Gain <= 0; seen++)
        {
            int feature = draw.Next(node, ref random);
            if (feature < 0)
            {
                break;
            }

            Cut cut = FindBest(node, feature);
            best = cut.Gain > best.Gain ? cut : best;
        }

        return best;
    }

    private static void Gather(NodeRows node, int feature, Span<Sample> into)
    {
        ReadOnlySpan<Sample> samples = node.Samples;
        int at = feature;
        for (int i = 0; i < samples.Length; i++)
        {
            into[i] = samples[i].At(node.Ranks[at]);
            at += node.Stride;
        }
    }

    private static void Scan(ReadOnlySpan<Sample> sorted, ref CutScan scan)
    {
        int rank = sorted[0].Rank;
        foreach (Sample sample in sorted)
        {
            int next = sample.Rank;
            if (next != rank)
            {
                scan.Between(rank, next);
                rank = next;
            }

            scan.Move(sample.Class, sample.Weight);
            scan.MoveRows(1);
        }
    }

    private Cut FindBest(NodeRows node, int feature)
    {
        int lowest = node.Lowest[feature];
        int ranks = node.Highest[feature] - lowest + 1;
        CutScan scan = new(node, _totals, _left, minLeaf);
        if (RankHistogram.Pays(ranks, node))
        {
            _histogram.Fill(node, feature);
            _histogram.Scan(node.Runs, ref scan);
        }
        else
        {
            Span<Sample> ranked = _ranked.AsSpan(0, node.Samples.Length);
            Gather(node, feature, ranked);
            _sorter.Sort(ranked, lowest, ranks);
            Scan(ranked, ref scan);
        }

        return scan.BestLeft < 0
            ? Cut.None
            : new Cut(feature, scan.BestLeft, table.Between(feature, scan.BestLeft, scan.BestRight), scan.Gain);
    }
}
