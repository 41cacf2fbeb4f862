using System.Numerics;

namespace RandomForest.ML.Growing;

/// <summary>
/// The random numbers of one tree: xoshiro256** by Blackman and Vigna, seeded through SplitMix64. It is
/// implemented here because the numbers of the framework's generator may change between versions.
/// </summary>
internal struct TreeRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    internal TreeRandom(int forestSeed, int tree)
    {
        ulong state = ((ulong)(uint)forestSeed << 32) | (uint)tree;
        _a = Split(ref state);
        _b = Split(ref state);
        _c = Split(ref state);
        _d = Split(ref state);
    }

    /// <summary>Returns a number from 0 to <paramref name="bound"/> - 1.</summary>
    internal int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Returns a number from 0 (inclusive) to 1 (exclusive).</summary>
    internal double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    private ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }
}
