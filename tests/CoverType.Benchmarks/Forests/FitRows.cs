using System.Runtime.InteropServices;
using CoverType.Domain;
using CoverType.Modeling.Features;

namespace CoverType.Benchmarks.Forests;

/// <summary>
/// The rows of a fit in a folder that both programs read: <c>train.x</c> and <c>test.x</c> contain float32 values, row
/// after row, <c>train.y</c> and <c>test.y</c> int32 classes, all little-endian.
/// </summary>
internal static class FitRows
{
    internal static void Write(
        string folder, FeatureSet features, IReadOnlyList<LabelledCell> train, IReadOnlyList<LabelledCell> test)
    {
        Write(folder, "train", features, train);
        Write(folder, "test", features, test);
    }

    internal static float[] Values(string folder, string part) => Read<float>(Path.Combine(folder, $"{part}.x"));

    internal static int[] Labels(string folder, string part) => Read<int>(Path.Combine(folder, $"{part}.y"));

    private static void Write(string folder, string part, FeatureSet features, IReadOnlyList<LabelledCell> rows)
    {
        float[] values = features.Encode([.. rows.Select(row => row.Cell)]);
        int[] labels = [.. rows.Select(row => (int)row.Cover)];
        File.WriteAllBytes(Path.Combine(folder, $"{part}.x"), MemoryMarshal.AsBytes(values.AsSpan()));
        File.WriteAllBytes(Path.Combine(folder, $"{part}.y"), MemoryMarshal.AsBytes(labels.AsSpan()));
    }

    private static T[] Read<T>(string path)
        where T : unmanaged
    {
        using FileStream file = File.OpenRead(path);
        T[] read = new T[file.Length / Marshal.SizeOf<T>()];
        file.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        return read;
    }
}
