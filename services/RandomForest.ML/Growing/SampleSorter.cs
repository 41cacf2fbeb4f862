using System.Numerics;

namespace RandomForest.ML.Growing;

/// <summary>
/// Sorts samples by rank: few by insertion, more by counting, digit by digit, which has no branches that a processor
/// could predict wrongly.
/// </summary>
internal sealed class SampleSorter(int capacity)
{
    private const int Few = 40;
    private const int DigitBits = 8;

    private readonly Sample[] _aside = new Sample[capacity];
    private readonly int[] _places = new int[1 << DigitBits];

    /// <summary>Sorts by rank. The order of equal ranks is not defined.</summary>
    internal void Sort(Span<Sample> samples, int lowest, int ranks)
    {
        if (samples.Length <= Few)
        {
            Insert(samples);
            return;
        }

        int bits = BitOperations.Log2((uint)ranks - 1) + 1;
        Span<Sample> aside = _aside.AsSpan(0, samples.Length);
        if (bits <= DigitBits)
        {
            Distribute(samples, aside, lowest, shift: 0, bits);
            aside.CopyTo(samples);
            return;
        }

        int low = bits / 2;
        Distribute(samples, aside, lowest, shift: 0, low);
        Distribute(aside, samples, lowest, low, bits - low);
    }

    private static void Insert(Span<Sample> samples)
    {
        for (int i = 1; i < samples.Length; i++)
        {
            Sample sample = samples[i];
            int at = i - 1;
            while (at >= 0 && samples[at].Bits > sample.Bits)
            {
                samples[at + 1] = samples[at];
                at--;
            }

            samples[at + 1] = sample;
        }
    }

    private void Distribute(ReadOnlySpan<Sample> from, Span<Sample> to, int lowest, int shift, int bits)
    {
        Span<int> places = _places.AsSpan(0, 1 << bits);
        places.Clear();
        int mask = (1 << bits) - 1;
        foreach (Sample sample in from)
        {
            places[((sample.Rank - lowest) >> shift) & mask]++;
        }

        int place = 0;
        foreach (ref int start in places)
        {
            (start, place) = (place, place + start);
        }

        foreach (Sample sample in from)
        {
            to[places[((sample.Rank - lowest) >> shift) & mask]++] = sample;
        }
    }
}
