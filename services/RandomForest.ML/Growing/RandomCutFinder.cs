using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RandomForest.ML.Growing;

/// <summary>
/// Draws one cut of each drawn feature, evenly between its least and its greatest value in the node, and takes the
/// best. All cuts are tried in one pass over the rows: a vector holds the ranks of 16 features, and the weight of a row
/// is added to the left sides of their 16 cuts at once.
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
    private const int Lanes = 16;

    private readonly ushort[] _cuts = new ushort[table.Stride];
    private readonly int[] _drawn = new int[candidates];
    private readonly float[] _thresholds = new float[candidates];

    // Left of every feature's cut: the weight of each of the node's classes, and the number of rows.
    private readonly double[] _left = new double[classes * table.Stride];
    private readonly int[] _leftRows = new int[table.Stride];

    /// <inheritdoc/>
    public Cut Find(NodeRows node, FeatureDraw draw, ref TreeRandom random)
    {
        draw.Start();
        Cut best = Cut.None;
        int drawn = candidates;
        while (drawn == candidates && best.Gain <= 0)
        {
            drawn = DrawCuts(node, draw, ref random);
            if (exactInSingle)
            {
                SumLeftInSingle(node);
            }
            else
            {
                SumLeftInDouble(node);
            }

            if (minLeaf > 1)
            {
                CountLeft(node);
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
            _cuts[feature] = (ushort)rank;
            _thresholds[drawn] = threshold;
            _drawn[drawn++] = feature;
        }

        return drawn;
    }

    /// <summary>Sums the weights that go left, class by class, for 16 cuts at a time.</summary>
    private void SumLeftInSingle(NodeRows node)
    {
        ReadOnlySpan<Sample> samples = node.Samples;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < node.Stride; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            int into = block;
            foreach (ClassRun run in node.Runs)
            {
                Vector256<float> low = Vector256<float>.Zero;
                Vector256<float> high = Vector256<float>.Zero;
                for (int row = run.Start; row < run.End; row++)
                {
                    Vector256<ushort> own = Vector256.LoadUnsafe(ref ranks, (nuint)((row * node.Stride) + block));
                    (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(own, cuts);
                    Vector256<float> weight = Vector256.Create(samples[row].Weight);
                    low += lowLeft.AsSingle() & weight;
                    high += highLeft.AsSingle() & weight;
                }

                Store(Vector256.Widen(low), into);
                Store(Vector256.Widen(high), into + (Lanes / 2));
                into += node.Stride;
            }
        }
    }

    /// <summary>
    /// The same in double. The right side of a cut is the difference of two sums; the error of float32 sums can be
    /// larger than that difference.
    /// </summary>
    private void SumLeftInDouble(NodeRows node)
    {
        ReadOnlySpan<Sample> samples = node.Samples;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < node.Stride; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            int into = block;
            foreach (ClassRun run in node.Runs)
            {
                Vector256<double> first = Vector256<double>.Zero;
                Vector256<double> second = Vector256<double>.Zero;
                Vector256<double> third = Vector256<double>.Zero;
                Vector256<double> fourth = Vector256<double>.Zero;
                for (int row = run.Start; row < run.End; row++)
                {
                    Vector256<ushort> own = Vector256.LoadUnsafe(ref ranks, (nuint)((row * node.Stride) + block));
                    (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(own, cuts);
                    Vector256<double> weight = Vector256.Create((double)samples[row].Weight);
                    first += Vector256.WidenLower(lowLeft).AsDouble() & weight;
                    second += Vector256.WidenUpper(lowLeft).AsDouble() & weight;
                    third += Vector256.WidenLower(highLeft).AsDouble() & weight;
                    fourth += Vector256.WidenUpper(highLeft).AsDouble() & weight;
                }

                Store((first, second), into);
                Store((third, fourth), into + (Lanes / 2));
                into += node.Stride;
            }
        }
    }

    private void Store((Vector256<double> Lower, Vector256<double> Upper) sums, int into)
    {
        sums.Lower.StoreUnsafe(ref _left[into]);
        sums.Upper.StoreUnsafe(ref _left[into + (Lanes / 4)]);
    }

    /// <summary>Counts the rows that go left; needed only if a leaf must have more than one row.</summary>
    private void CountLeft(NodeRows node)
    {
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < node.Stride; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            Vector256<int> low = Vector256<int>.Zero;
            Vector256<int> high = Vector256<int>.Zero;
            for (int at = block; at < node.Ranks.Length; at += node.Stride)
            {
                (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(Vector256.LoadUnsafe(ref ranks, (nuint)at), cuts);
                low -= lowLeft;
                high -= highLeft;
            }

            low.StoreUnsafe(ref _leftRows[block]);
            high.StoreUnsafe(ref _leftRows[block + (Lanes / 2)]);
        }
    }

    /// <summary>All bits of a lane are set if its rank is at most that of the cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> Low, Vector256<int> High) GoesLeft(Vector256<ushort> ranks, Vector256<ushort> cuts) =>
        Vector256.Widen(Vector256.LessThanOrEqual(ranks, cuts).AsInt16());

    private Cut Better(Cut best, NodeRows node, int drawn)
    {
        for (int i = 0; i < drawn; i++)
        {
            double gain = Gain(node, _drawn[i]);
            if (gain > best.Gain && LargeEnough(node, _drawn[i]))
            {
                best = new Cut(_drawn[i], _cuts[_drawn[i]], _thresholds[i], gain);
            }
        }

        return best;
    }

    private bool LargeEnough(NodeRows node, int feature)
    {
        int left = _leftRows[feature];
        return minLeaf == 1 || (left >= minLeaf && node.Samples.Length - left >= minLeaf);
    }

    private double Gain(NodeRows node, int feature)
    {
        double leftWeight = 0;
        double weight = 0;
        double squares = 0;
        double leftSquares = 0;
        double rightSquares = 0;
        int at = feature;
        foreach (ClassRun run in node.Runs)
        {
            double left = _left[at];
            double right = run.Weight - left;
            leftWeight += left;
            weight += run.Weight;
            squares += run.Weight * run.Weight;
            leftSquares += left * left;
            rightSquares += right * right;
            at += node.Stride;
        }

        double purity = (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight));
        return purity <= weight * CutScan.RoundingTolerance ? purity - (squares / weight) : double.NegativeInfinity;
    }
}
