using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RandomForest.ML.Growing;

/// <summary>
/// The rows of the tree that is being grown. The rows of a node are contiguous: a cut moves them, so that memory is
/// read in order below it. They are ordered by class, and a cut keeps that order.
/// </summary>
internal sealed class TreeRows
{
    private readonly int _stride;
    private readonly Sample[] _samples;
    private readonly Sample[] _samplesAside;
    private readonly ushort[] _ranks;
    private readonly ushort[] _ranksAside;
    private readonly ushort[] _lowest;
    private readonly ushort[] _highest;
    private readonly ClassRun[] _runs;
    private int _runCount;

    internal TreeRows(RankedTable table, int classes)
    {
        _stride = table.Stride;
        _samples = new Sample[table.Rows];
        _samplesAside = new Sample[table.Rows];
        _ranks = new ushort[table.Ranks.Length];
        _ranksAside = new ushort[table.Ranks.Length];
        _lowest = new ushort[_stride];
        _highest = new ushort[_stride];
        _runs = new ClassRun[classes];
    }

    /// <summary>The number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>The classes of the node of the last call of <see cref="FindRuns"/>.</summary>
    internal ReadOnlySpan<ClassRun> Runs => _runs.AsSpan(0, _runCount);

    internal void Clear() => Count = 0;

    /// <summary>Adds a row of the table. Its class is not lower than that of the row before.</summary>
    internal void Add(ReadOnlySpan<ushort> ranks, Sample sample)
    {
        ranks.CopyTo(_ranks.AsSpan(Count * _stride));
        _samples[Count++] = sample;
    }

    /// <summary>Returns the only class of a node, or -1 if there are more.</summary>
    internal int OnlyClass(int start, int count)
    {
        int first = _samples[start].Class;
        return _samples[start + count - 1].Class == first ? first : -1;
    }

    /// <summary>Finds the classes of a node and their weights.</summary>
    internal void FindRuns(int start, int count)
    {
        ReadOnlySpan<Sample> samples = _samples.AsSpan(start, count);
        _runCount = 0;
        for (int row = 0; row < samples.Length;)
        {
            int first = row;
            int label = samples[row].Class;
            double weight = 0;
            while (row < samples.Length && samples[row].Class == label)
            {
                weight += samples[row++].Weight;
            }

            _runs[_runCount++] = new ClassRun(label, first, row, weight);
        }
    }

    /// <summary>
    /// Returns the rows of the node of the last call of <see cref="FindRuns"/>, with the range of each feature.
    /// </summary>
    internal NodeRows Look(int start, int count)
    {
        ReadOnlySpan<ushort> ranks = _ranks.AsSpan(start * _stride, count * _stride);
        for (int block = 0; block < _stride; block += Vector256<ushort>.Count)
        {
            ref ushort first = ref MemoryMarshal.GetReference(ranks);
            Vector256<ushort> lowest = Vector256<ushort>.AllBitsSet;
            Vector256<ushort> highest = Vector256<ushort>.Zero;
            for (int at = block; at < ranks.Length; at += _stride)
            {
                Vector256<ushort> row = Vector256.LoadUnsafe(ref first, (nuint)at);
                lowest = Vector256.Min(lowest, row);
                highest = Vector256.Max(highest, row);
            }

            lowest.CopyTo(_lowest, block);
            highest.CopyTo(_highest, block);
        }

        return new NodeRows
        {
            Samples = _samples.AsSpan(start, count),
            Ranks = ranks,
            Stride = _stride,
            Lowest = _lowest,
            Highest = _highest,
            Runs = Runs,
        };
    }

    /// <summary>Moves the rows that go left to the front of the node and returns their number.</summary>
    internal int Partition(int start, int count, Cut cut)
    {
        Span<Sample> samples = _samples.AsSpan(start, count);
        Span<ushort> ranks = _ranks.AsSpan(start * _stride, count * _stride);
        int left = 0;
        int right = 0;
        for (int row = 0; row < samples.Length; row++)
        {
            // Each row is written to both sides, and one of the two places advances: there is no branch to predict wrongly.
            bool goesLeft = ranks[(row * _stride) + cut.Feature] <= cut.Rank;
            samples[left] = _samplesAside[right] = samples[row];
            Copy(ranks, row, left, right);
            left += goesLeft ? 1 : 0;
            right += goesLeft ? 0 : 1;
        }

        _samplesAside.AsSpan(0, right).CopyTo(samples[left..]);
        _ranksAside.AsSpan(0, right * _stride).CopyTo(ranks[(left * _stride)..]);
        return left;
    }

    private void Copy(Span<ushort> ranks, int row, int left, int right)
    {
        ref ushort from = ref MemoryMarshal.GetReference(ranks);
        ref ushort aside = ref MemoryMarshal.GetArrayDataReference(_ranksAside);
        for (int block = 0; block < _stride; block += Vector256<ushort>.Count)
        {
            Vector256<ushort> moved = Vector256.LoadUnsafe(ref from, (nuint)((row * _stride) + block));
            moved.StoreUnsafe(ref from, (nuint)((left * _stride) + block));
            moved.StoreUnsafe(ref aside, (nuint)((right * _stride) + block));
        }
    }
}
