using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mlflow.Client;

namespace Mlflow.Tool.Copying.Marks;

/// <summary>
/// A digest of values of metrics in any order. Only it shows a value that was logged late, below the last step: a search
/// returns the last value of each metric.
/// </summary>
internal sealed class HistoryDigest
{
    private const int NumberBytes = 3 * sizeof(long);
    private const int HashBytes = 16;

    private UInt128 _sum;
    private long _count;

    public void Add(Metric metric)
    {
        MetricPoint point = MetricPoint.Of(metric);
        byte[] entry = new byte[NumberBytes + Encoding.UTF8.GetByteCount(point.Key)];
        BinaryPrimitives.WriteInt64LittleEndian(entry, point.Step);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(sizeof(long)), point.Milliseconds);
        BinaryPrimitives.WriteInt64LittleEndian(entry.AsSpan(2 * sizeof(long)), point.Bits);
        Encoding.UTF8.GetBytes(point.Key, entry.AsSpan(NumberBytes));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(entry, hash);
        _sum += BinaryPrimitives.ReadUInt128LittleEndian(hash[..HashBytes]);
        _count++;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_count}-{_sum:x32}");
}
