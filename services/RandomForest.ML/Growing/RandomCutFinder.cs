using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RandomForest.ML.Growing;

/// <summary>
/// Draws one cut of each drawn feature, evenly between its least and its greatest value in the node, and takes the best.
/// All cuts are tried in one pass over the rows: a vector holds the ranks of 16 features, and what a row adds to the left
/// sides of their cuts is added to 16 sums at once.
/// </summary>
internal sealed class RandomCutFinder(RankedTable table, int classes, int candidates, int minLeaf) : ICutFinder
{
    private const int Lanes = 16;

    private readonly ushort[] _cuts = new ushort[table.Stride];
    private readonly int[] _drawn = new int[candidates];
    private readonly float[] _thresholds = new float[candidates];

    // What is left of every feature's cut: the weight of each of the node's classes, and the number of rows.
    private readonly float[] _left = new float[classes * table.Stride];
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
            Divide(node);
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

    /// <summary>Sums what goes left, class by class, for 16 cuts at a time.</summary>
    private void Divide(NodeRows node)
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

                low.StoreUnsafe(ref _left[into]);
                high.StoreUnsafe(ref _left[into + (Lanes / 2)]);
                into += node.Stride;
            }
        }
    }

    /// <summary>Counts the rows that go left; needed only where leaves must have a size.</summary>
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

    /// <summary>All ones where a rank is at most that of the cut.</summary>
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

        return (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight)) - (squares / weight);
    }
}
