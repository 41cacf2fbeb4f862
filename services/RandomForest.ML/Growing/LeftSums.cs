using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RandomForest.ML.Growing;

/// <summary>
/// The weight of each class and the number of rows on the left side of a cut of each feature. A vector holds the ranks
/// of 16 features, so one pass over the rows of a node adds to the left sides of 16 cuts at once.
/// </summary>
/// <param name="classes">The number of classes.</param>
/// <param name="stride">The number of ranks of a row, a multiple of 16.</param>
/// <param name="exactInSingle">
/// True if float32 sums of the weights are exact; otherwise they are summed in double, at half the speed.
/// </param>
internal sealed class LeftSums(int classes, int stride, bool exactInSingle)
{
    private const int Lanes = 16;

    private readonly ushort[] _cuts = new ushort[stride];
    private readonly double[] _weights = new double[classes * stride];
    private readonly int[] _rows = new int[stride];

    /// <summary>Sets the cut of a feature: rows up to this rank go left.</summary>
    internal void SetCut(int feature, int rank) => _cuts[feature] = (ushort)rank;

    /// <summary>Returns the cut of a feature.</summary>
    internal int Cut(int feature) => _cuts[feature];

    /// <summary>Returns the weight of the rows of a run, by its index in the node, on the left.</summary>
    internal double Weight(int run, int feature) => _weights[(run * stride) + feature];

    /// <summary>Returns the number of rows on the left, after <see cref="CountRows"/>.</summary>
    internal int Rows(int feature) => _rows[feature];

    /// <summary>Sums the weights of the rows that go left, class by class.</summary>
    internal void SumWeights(NodeRows node)
    {
        if (exactInSingle)
        {
            SumInSingle(node);
        }
        else
        {
            SumInDouble(node);
        }
    }

    /// <summary>Counts the rows that go left; needed only if a leaf must have more than one row.</summary>
    internal void CountRows(NodeRows node)
    {
        int step = stride;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < step; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            Vector256<int> low = Vector256<int>.Zero;
            Vector256<int> high = Vector256<int>.Zero;
            for (int at = block; at < node.Ranks.Length; at += step)
            {
                Vector256<ushort> own = Vector256.LoadUnsafe(ref ranks, (nuint)at);
                (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(own, cuts);
                low -= lowLeft;
                high -= highLeft;
            }

            low.StoreUnsafe(ref _rows[block]);
            high.StoreUnsafe(ref _rows[block + (Lanes / 2)]);
        }
    }

    private void SumInSingle(NodeRows node)
    {
        ReadOnlySpan<Sample> samples = node.Samples;
        int step = stride;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < step; block += Lanes)
        {
            Vector256<ushort> cuts = Vector256.LoadUnsafe(ref _cuts[block]);
            int into = block;
            foreach (ClassRun run in node.Runs)
            {
                Vector256<float> low = Vector256<float>.Zero;
                Vector256<float> high = Vector256<float>.Zero;
                for (int row = run.Start; row < run.End; row++)
                {
                    Vector256<ushort> own = Vector256.LoadUnsafe(ref ranks, (nuint)((row * step) + block));
                    (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(own, cuts);
                    Vector256<float> weight = Vector256.Create(samples[row].Weight);
                    low += lowLeft.AsSingle() & weight;
                    high += highLeft.AsSingle() & weight;
                }

                Store(Vector256.Widen(low), into);
                Store(Vector256.Widen(high), into + (Lanes / 2));
                into += step;
            }
        }
    }

    /// <summary>
    /// Sums in double. The right side of a cut is the difference of two sums; the error of float32 sums can be larger
    /// than that difference.
    /// </summary>
    private void SumInDouble(NodeRows node)
    {
        ReadOnlySpan<Sample> samples = node.Samples;
        int step = stride;
        ref ushort ranks = ref MemoryMarshal.GetReference(node.Ranks);
        for (int block = 0; block < step; block += Lanes)
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
                    Vector256<ushort> own = Vector256.LoadUnsafe(ref ranks, (nuint)((row * step) + block));
                    (Vector256<int> lowLeft, Vector256<int> highLeft) = GoesLeft(own, cuts);
                    Vector256<double> weight = Vector256.Create((double)samples[row].Weight);
                    first += Vector256.WidenLower(lowLeft).AsDouble() & weight;
                    second += Vector256.WidenUpper(lowLeft).AsDouble() & weight;
                    third += Vector256.WidenLower(highLeft).AsDouble() & weight;
                    fourth += Vector256.WidenUpper(highLeft).AsDouble() & weight;
                }

                Store((first, second), into);
                Store((third, fourth), into + (Lanes / 2));
                into += step;
            }
        }
    }

    private void Store((Vector256<double> Lower, Vector256<double> Upper) sums, int into)
    {
        sums.Lower.StoreUnsafe(ref _weights[into]);
        sums.Upper.StoreUnsafe(ref _weights[into + (Lanes / 4)]);
    }

    /// <summary>All bits of a lane are set if its rank is at most that of the cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> Low, Vector256<int> High) GoesLeft(Vector256<ushort> ranks, Vector256<ushort> cuts) =>
        Vector256.Widen(Vector256.LessThanOrEqual(ranks, cuts).AsInt16());
}
