using Google.Protobuf;
using Onnx.Model.Protocol;

namespace Onnx.Model.Building;

/// <summary>Creates the attributes of nodes.</summary>
public static class OnnxAttributes
{
    /// <summary>Creates an integer attribute.</summary>
    public static AttributeProto Of(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>Creates a 32-bit floating point attribute.</summary>
    public static AttributeProto Of(string name, float value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    /// <summary>Creates a string attribute, stored as UTF-8.</summary>
    public static AttributeProto Of(string name, string value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    /// <summary>Creates a tensor attribute.</summary>
    public static AttributeProto Of(string name, TensorProto value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Tensor, T = value };

    /// <summary>Creates an attribute with a list of integers.</summary>
    public static AttributeProto Of(string name, IEnumerable<long> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    /// <summary>Creates an attribute with a list of 32-bit floating point numbers.</summary>
    public static AttributeProto Of(string name, IEnumerable<float> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Floats };
        attribute.Floats.AddRange(values);
        return attribute;
    }

    /// <summary>Creates an attribute with a list of strings, stored as UTF-8.</summary>
    public static AttributeProto Of(string name, IEnumerable<string> values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeProto.Types.AttributeType.Strings };
        attribute.Strings.AddRange(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }
}
