using System.Runtime.CompilerServices;

namespace RandomForest.ML.Growing;

/// <summary>Finds the best cut of a feature among all cuts.</summary>
internal sealed class BestCutFinder(RankedTable table, int classes, int minLeaf)
{
    private readonly ulong[] _keys = new ulong[table.Rows];
    private readonly double[] _left = new double[classes];

    /// <summary>The best cut of a feature, or none where it is constant or every cut makes too small a leaf.</summary>
    /// <param name="samples">The node's rows.</param>
    /// <param name="totals">The node's weight of each class.</param>
    /// <param name="feature">The column to cut.</param>
    /// <param name="constant">Whether all rows have the same value.</param>
    internal Cut Find(ReadOnlySpan<Sample> samples, ReadOnlySpan<double> totals, int feature, out bool constant)
    {
        Span<ulong> keys = _keys.AsSpan(0, samples.Length);
        ushort[] ranks = table.Ranks;
        int features = table.Features;
        int lowest = int.MaxValue;
        int highest = -1;
        for (int i = 0; i < samples.Length; i++)
        {
            ref readonly Sample sample = ref samples[i];
            int rank = ranks[(sample.Row * features) + feature];
            lowest = Math.Min(lowest, rank);
            highest = Math.Max(highest, rank);
            keys[i] = ((ulong)rank << 48) | ((ulong)(uint)sample.Class << 32) | BitConverter.SingleToUInt32Bits(sample.Weight);
        }

        constant = lowest == highest;
        if (constant)
        {
            return Cut.None;
        }

        keys.Sort();
        return Scan(keys, totals, feature);
    }

    private Cut Scan(ReadOnlySpan<ulong> keys, ReadOnlySpan<double> totals, int feature)
    {
        Span<double> left = _left;
        left.Clear();
        double weight = 0;
        double squares = 0;
        foreach (double total in totals)
        {
            weight += total;
            squares += total * total;
        }

        double leftWeight = 0;
        double leftSquares = 0;
        double rightSquares = squares;
        double best = double.NegativeInfinity;
        int bestAt = -1;
        int last = keys.Length - minLeaf;
        for (int i = 0; i < last; i++)
        {
            ulong key = keys[i];
            int label = (int)(key >> 32) & 0xFFFF;
            double moved = BitConverter.UInt32BitsToSingle((uint)key);
            double before = left[label];
            leftSquares += moved * ((2 * before) + moved);
            rightSquares += moved * (moved - (2 * (totals[label] - before)));
            left[label] = before + moved;
            leftWeight += moved;
            if (Rank(key) != Rank(keys[i + 1]) && i + 1 >= minLeaf)
            {
                double purity = (leftSquares / leftWeight) + (rightSquares / (weight - leftWeight));
                if (purity > best)
                {
                    best = purity;
                    bestAt = i;
                }
            }
        }

        if (bestAt < 0)
        {
            return Cut.None;
        }

        int rank = Rank(keys[bestAt]);
        float threshold = table.Between(feature, rank, Rank(keys[bestAt + 1]));
        return new Cut(feature, rank, threshold, best - (squares / weight));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Rank(ulong key) => (int)(key >> 48);
}
