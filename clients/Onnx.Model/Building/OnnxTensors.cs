using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx.Model.Protocol;

namespace Onnx.Model.Building;

/// <summary>Creates constant tensors; numbers are stored as raw little-endian bytes.</summary>
public static class OnnxTensors
{
    /// <summary>Creates a tensor of rank 1 of 32-bit floating point numbers.</summary>
    public static TensorProto Of(ReadOnlySpan<float> values) =>
        Raw(OnnxElementType.Float, values.Length, MemoryMarshal.AsBytes(values), sizeof(float));

    /// <summary>Creates a tensor of rank 1 of 64-bit floating point numbers.</summary>
    public static TensorProto Of(ReadOnlySpan<double> values) =>
        Raw(OnnxElementType.Double, values.Length, MemoryMarshal.AsBytes(values), sizeof(double));

    /// <summary>Creates a tensor of rank 1 of 64-bit integers.</summary>
    public static TensorProto Of(ReadOnlySpan<long> values) =>
        Raw(OnnxElementType.Int64, values.Length, MemoryMarshal.AsBytes(values), sizeof(long));

    /// <summary>Creates a tensor of rank 1 of bytes.</summary>
    public static TensorProto Of(ReadOnlySpan<byte> values) =>
        Raw(OnnxElementType.UInt8, values.Length, values, sizeof(byte));

    /// <summary>Creates a tensor of rank 0 with one 64-bit integer.</summary>
    public static TensorProto Scalar(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return new TensorProto { DataType = (int)OnnxElementType.Int64, RawData = ByteString.CopyFrom(bytes) };
    }

    private static TensorProto Raw(OnnxElementType type, int count, ReadOnlySpan<byte> bytes, int size)
    {
        if (!BitConverter.IsLittleEndian && size > 1)
        {
            throw new PlatformNotSupportedException(
                "ONNX stores numbers as little-endian bytes; this machine is big-endian.");
        }

        TensorProto tensor = new() { DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(count);
        return tensor;
    }
}
