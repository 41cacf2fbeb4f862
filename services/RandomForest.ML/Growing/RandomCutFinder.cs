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

    // The left class weights of every feature's cut, and in the row after the last class the number of rows.
    private readonly float[] _left = new float[(classes + 1) * table.Stride];

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

    private void Divide(NodeRows node)
    {
        Array.Clear(_left);
        ReadOnlySpan<Sample> samples = node.Samples;
        int stride = node.Stride;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        ref float left = ref MemoryMarshal.GetArrayDataReference(_left);
        for (int block = 0; block < stride; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            for (int i = 0; i < samples.Length; i++)
            {
                Vector256<ushort> row = Vector256.LoadUnsafe(ref ranks, (nuint)((i * stride) + block));
                Vector256<short> goesLeft = Vector256.LessThanOrEqual(row, cuts).AsInt16();
                AddLeft(ref left, (samples[i].Class * stride) + block, goesLeft, samples[i].Weight);
                if (minLeaf > 1)
                {
                    AddLeft(ref left, (classes * stride) + block, goesLeft, 1);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLeft(ref float left, int at, Vector256<short> goesLeft, float weight)
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(goesLeft);
        Vector256<float> added = Vector256.Create(weight);
        nuint sums = (nuint)at;
        (Vector256.LoadUnsafe(ref left, sums) + (low.AsSingle() & added)).StoreUnsafe(ref left, sums);
        sums += Lanes / 2;
        (Vector256.LoadUnsafe(ref left, sums) + (high.AsSingle() & added)).StoreUnsafe(ref left, sums);
    }

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
        float left = _left[(classes * node.Stride) + feature];
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
        foreach (double total in node.Totals)
        {
            double left = _left[at];
            double right = total - left;
            leftWeight += left;
            weight += total;
            squares += total * total;
            leftSquares += left * left;
            rightSquares += right * right;
            at += node.Stride;
        }

        return (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight)) - (squares / weight);
    }
}
