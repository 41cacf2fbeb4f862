using System.Numerics;

namespace RandomForest.ML.Growing;

/// <summary>
/// The distinct class distributions of one tree's leaves. Probabilities are rounded to multiples of 2^-(24 - b), with
/// 2^b the first power of two that is not below the number of trees: a float32 has 24 bits, so the sum over all trees
/// is exact in any order.
/// </summary>
internal sealed class LeafPool
{
    private readonly int _classes;
    private readonly int _unit;
    private readonly int[] _units;
    private readonly double[] _rests;
    private readonly int[] _pure;
    private readonly List<float> _distributions = [];
    private readonly Dictionary<long, int> _known = [];

    internal LeafPool(int classes, int trees)
    {
        _classes = classes;
        _unit = 1 << (24 - BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)trees)));
        _units = new int[classes];
        _rests = new double[classes];
        _pure = new int[classes];
        Array.Fill(_pure, -1);
    }

    /// <summary>Returns the distribution of a leaf with rows of one class only.</summary>
    internal int AddPure(int label)
    {
        if (_pure[label] < 0)
        {
            Array.Clear(_units);
            _units[label] = _unit;
            _pure[label] = Keep();
        }

        return _pure[label];
    }

    /// <summary>Returns the distribution of a leaf with these classes.</summary>
    internal int Add(ReadOnlySpan<ClassRun> runs)
    {
        Round(runs);
        HashCode hash = default;
        foreach (int units in _units)
        {
            hash.Add(units);
        }

        // Different distributions may have the same hash code; the next keys are tried until one is equal or free.
        for (long key = (long)(uint)hash.ToHashCode() << 16; ; key++)
        {
            if (!_known.TryGetValue(key, out int known))
            {
                known = Keep();
                _known.Add(key, known);
                return known;
            }

            if (Equal(known))
            {
                return known;
            }
        }
    }

    /// <summary>Returns the distributions and removes them from the pool.</summary>
    internal float[] Take()
    {
        float[] taken = [.. _distributions];
        _distributions.Clear();
        _known.Clear();
        Array.Fill(_pure, -1);
        return taken;
    }

    private int Keep()
    {
        int place = _distributions.Count / _classes;
        foreach (int units in _units)
        {
            _distributions.Add((float)units / _unit);
        }

        return place;
    }

    /// <summary>Rounds by the method of largest remainders, which keeps the sum at 1.</summary>
    private void Round(ReadOnlySpan<ClassRun> runs)
    {
        double total = 0;
        foreach (ClassRun run in runs)
        {
            total += run.Weight;
        }

        int missing = _unit;
        Array.Clear(_units);
        Array.Clear(_rests);
        foreach (ClassRun run in runs)
        {
            double share = run.Weight / total * _unit;
            _units[run.Class] = (int)share;
            _rests[run.Class] = share - (int)share;
            missing -= (int)share;
        }

        for (; missing > 0; missing--)
        {
            int largest = _rests.AsSpan().IndexOf(_rests.Max());
            _units[largest]++;
            _rests[largest] = -1;
        }
    }

    private bool Equal(int distribution)
    {
        for (int k = 0; k < _classes; k++)
        {
            if (_distributions[(distribution * _classes) + k] != (float)_units[k] / _unit)
            {
                return false;
            }
        }

        return true;
    }
}
