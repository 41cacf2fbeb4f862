using System.Runtime.CompilerServices;

namespace RandomForest.ML.Growing;

/// <summary>
/// A row that a tree is grown on: its class, its weight in this tree and, while a feature is evaluated, its rank in
/// that feature. The 64 bits sort by rank.
/// </summary>
internal readonly struct Sample
{
    private const int RankShift = 48;
    private const int ClassShift = 32;

    internal Sample(int label, float weight) =>
        Bits = ((ulong)(uint)label << ClassShift) | BitConverter.SingleToUInt32Bits(weight);

    private Sample(ulong bits) => Bits = bits;

    internal ulong Bits { get; }

    internal int Rank => (int)(Bits >> RankShift);

    internal int Class => (ushort)(Bits >> ClassShift);

    /// <summary>The row's weight times the number of times that it was drawn.</summary>
    internal float Weight => BitConverter.UInt32BitsToSingle((uint)Bits);

    /// <summary>Returns a sample without a rank with this rank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Sample At(ushort rank) => new(Bits | ((ulong)rank << RankShift));
}
