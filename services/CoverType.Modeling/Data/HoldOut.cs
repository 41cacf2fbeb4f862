using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>
/// Chooses the cells that are never trained on by a keyed hash of their features, so that a cell is on the same side of
/// the split in every campaign and on every machine.
/// </summary>
/// <remarks>
/// The hash is HMAC-SHA-256 with <see cref="Key"/> over the features as CSV (<c>2766,139,...,Rawah,C4744</c>); its
/// first eight bytes, big endian, are the numerator of a fraction of 2^64. A cell whose fraction is below the share is
/// held out, so a larger share includes the cells of a smaller one. Do not change the key or the text: cells would move
/// from one side to the other, and existing models would be evaluated on cells that they were trained on.
/// </remarks>
public static class HoldOut
{
    /// <summary>The default share of cells held out.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>The key of the hash, in UTF-8.</summary>
    public const string Key = "covertype hold-out 1";

    private static readonly byte[] KeyBytes = Encoding.UTF8.GetBytes(Key);

    /// <summary>Splits a data set.</summary>
    /// <param name="dataSet">The cells.</param>
    /// <param name="share">The expected share of cells held out, between 0 and 1 (both exclusive).</param>
    public static HoldOutSplit Split(DataSet dataSet, double share = DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        ILookup<bool, (LabelledCell Row, int Source)> sides = dataSet.Cells
            .Zip(dataSet.Sources)
            .ToLookup(pair => Contains(pair.First.Cell, share));
        return new HoldOutSplit([.. sides[false].Select(pair => pair.Row)], [.. sides[true].Select(pair => pair.Row)])
        {
            HoldOutSources = [.. sides[true].Select(pair => pair.Source)],
        };
    }

    /// <summary>Returns true if a cell is held out.</summary>
    public static bool Contains(ForestCell cell, double share = DefaultShare)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be more than 0 and less than 1.");
        }

        return Fraction(cell) < share;
    }

    /// <summary>Returns the fraction of a cell, from 0 (inclusive) to 1 (exclusive).</summary>
    internal static double Fraction(ForestCell cell)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(KeyBytes, Encoding.UTF8.GetBytes(CellText.Features(cell)), hash);

        // A double has 53 bits of precision.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * Math.Pow(2, -53);
    }
}
