using System.Runtime.InteropServices;

namespace RandomForest.ML;

/// <summary>
/// The file format of a forest: a magic number, a version and the forest's figures, then for each tree its nodes (three
/// little-endian 32-bit words each: feature, threshold, next) and the distributions of its leaves.
/// </summary>
internal static class ForestFile
{
    private const int MagicNumber = 0x4C4D4652; // RFML
    private const int Version = 1;

    internal static void Write(Forest forest, BinaryWriter to)
    {
        to.Write(MagicNumber);
        to.Write(Version);
        to.Write(forest.Features);
        to.Write(forest.Classes);
        to.Write(forest.Trees.Count);
        foreach (double importance in forest.ImpurityImportances)
        {
            to.Write(importance);
        }

        to.Write(forest.OutOfBag is not null);
        if (forest.OutOfBag is OutOfBagScore score)
        {
            to.Write(score.Rows);
            to.Write(score.Accuracy);
            to.Write(score.BalancedAccuracy);
            to.Write(score.LogLoss);
        }

        foreach (DecisionTree tree in forest.Trees)
        {
            tree.Write(to);
        }
    }

    /// <exception cref="InvalidDataException">The file is not that of a forest, or is damaged.</exception>
    internal static Forest Read(BinaryReader from)
    {
        try
        {
            return ReadForest(from);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The forest's file ends too early.", e);
        }
    }

    internal static T[] ReadArray<T>(BinaryReader from, int length)
        where T : unmanaged
    {
        long bytes = (long)length * Marshal.SizeOf<T>();
        if (from.BaseStream.CanSeek && from.BaseStream.Length - from.BaseStream.Position < bytes)
        {
            throw new EndOfStreamException($"{bytes} bytes are missing.");
        }

        T[] read = new T[length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        return read;
    }

    private static Forest ReadForest(BinaryReader from)
    {
        if (from.ReadInt32() != MagicNumber)
        {
            throw new InvalidDataException("This is not the file of a forest.");
        }

        if (from.ReadInt32() is int version and not Version)
        {
            throw new InvalidDataException($"The forest's file has version {version}; this program reads version {Version}.");
        }

        int features = Positive(from.ReadInt32(), "features");
        int classes = Positive(from.ReadInt32(), "classes");
        DecisionTree[] trees = new DecisionTree[Positive(from.ReadInt32(), "trees")];
        double[] importances = ReadArray<double>(from, features);
        OutOfBagScore? outOfBag = from.ReadBoolean()
            ? new OutOfBagScore(from.ReadInt32(), from.ReadDouble(), from.ReadDouble(), from.ReadDouble())
            : null;
        for (int tree = 0; tree < trees.Length; tree++)
        {
            trees[tree] = DecisionTree.Read(from, features, classes);
        }

        return new Forest(trees, features, classes, importances, outOfBag);
    }

    private static int Positive(int count, string name) => count is > 0 and <= 1 << 20
        ? count
        : throw new InvalidDataException($"The forest's file is damaged: {count} {name} are not possible.");
}
