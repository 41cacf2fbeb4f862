namespace RandomForest.ML.Growing;

/// <summary>
/// Draws one cut of each drawn feature, evenly between its least and its greatest value in the node, and takes the best.
/// </summary>
/// <param name="table">The ranks.</param>
/// <param name="classes">The number of classes.</param>
/// <param name="candidates">The number of features to draw.</param>
/// <param name="minLeaf">The least number of rows on either side of a cut.</param>
/// <param name="exactInSingle">
/// True if float32 sums of the weights are exact; otherwise they are summed in double, at half the speed.
/// </param>
internal sealed class RandomCutFinder(RankedTable table, int classes, int candidates, int minLeaf, bool exactInSingle)
    : ICutFinder
{
    private readonly LeftSums _left = new(classes, table.Stride, exactInSingle);
    private readonly int[] _drawn = new int[candidates];
    private readonly float[] _thresholds = new float[candidates];

    /// <inheritdoc/>
    public Cut Find(NodeRows node, FeatureDraw draw, ref TreeRandom random)
    {
        draw.Start();
        Cut best = Cut.None;
        int drawn = candidates;
        while (drawn == candidates && best.Gain <= 0)
        {
            drawn = DrawCuts(node, draw, ref random);
            _left.SumWeights(node);
            if (minLeaf > 1)
            {
                _left.CountRows(node);
            }

            best = Better(best, node, drawn);
        }

        return best;
    }

    private int DrawCuts(NodeRows node, FeatureDraw draw, ref TreeRandom random)
    {
        int drawn = 0;
        while (drawn < candidates)
        {
            int feature = draw.Next(node, ref random);
            if (feature < 0)
            {
                break;
            }

            (int rank, float threshold) =
                table.At(feature, node.Lowest[feature], node.Highest[feature], random.Fraction());
            _left.SetCut(feature, rank);
            _thresholds[drawn] = threshold;
            _drawn[drawn++] = feature;
        }

        return drawn;
    }

    private Cut Better(Cut best, NodeRows node, int drawn)
    {
        for (int i = 0; i < drawn; i++)
        {
            double gain = Gain(node, _drawn[i]);
            if (gain > best.Gain && LargeEnough(node, _drawn[i]))
            {
                best = new Cut(_drawn[i], _left.Cut(_drawn[i]), _thresholds[i], gain);
            }
        }

        return best;
    }

    private bool LargeEnough(NodeRows node, int feature)
    {
        int left = _left.Rows(feature);
        return minLeaf == 1 || (left >= minLeaf && node.Samples.Length - left >= minLeaf);
    }

    private double Gain(NodeRows node, int feature)
    {
        double leftWeight = 0;
        double weight = 0;
        double squares = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        for (int index = 0; index < node.Runs.Length; index++)
        {
            ClassRun run = node.Runs[index];
            double left = _left.Weight(index, feature);
            double right = run.Weight - left;
            leftWeight += left;
            weight += run.Weight;
            squares += run.Weight * run.Weight;
            leftSquares += left * left;
            rightSquares += right * right;
        }

        double purity = (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight));
        return purity <= weight * CutScan.RoundingTolerance ? purity - (squares / weight) : double.NegativeInfinity;
    }
}
