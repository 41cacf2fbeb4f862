using System.Diagnostics.CodeAnalysis;

namespace Onnx.Model;

/// <summary>The element type of a tensor, with the numbers of the format (<c>TensorProto.DataType</c>).</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The members are types with the names of the format.")]
public enum OnnxElementType
{
    /// <summary>Not specified, or the value is not a tensor (a sequence, a map).</summary>
    Undefined = 0,

    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>8-bit unsigned integer.</summary>
    UInt8 = 2,

    /// <summary>8-bit signed integer.</summary>
    Int8 = 3,

    /// <summary>16-bit unsigned integer.</summary>
    UInt16 = 4,

    /// <summary>16-bit signed integer.</summary>
    Int16 = 5,

    /// <summary>32-bit signed integer.</summary>
    Int32 = 6,

    /// <summary>64-bit signed integer.</summary>
    Int64 = 7,

    /// <summary>UTF-8 text.</summary>
    String = 8,

    /// <summary>Boolean, one byte.</summary>
    Bool = 9,

    /// <summary>16-bit floating point, IEEE 754.</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Double = 11,

    /// <summary>32-bit unsigned integer.</summary>
    UInt32 = 12,

    /// <summary>64-bit unsigned integer.</summary>
    UInt64 = 13,

    /// <summary>Complex number of two 32-bit floating point numbers.</summary>
    Complex64 = 14,

    /// <summary>Complex number of two 64-bit floating point numbers.</summary>
    Complex128 = 15,

    /// <summary>16-bit floating point with an 8-bit exponent (bfloat16).</summary>
    BFloat16 = 16,
}
