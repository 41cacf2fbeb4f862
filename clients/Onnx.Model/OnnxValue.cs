namespace Onnx.Model;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">The name by which it is fed or fetched.</param>
/// <param name="ElementType">What its elements are; <c>Undefined</c> where it is no tensor.</param>
/// <param name="Shape">Its axes; null where the file does not state them, empty for a scalar.</param>
public sealed record OnnxValue(string Name, OnnxElementType ElementType, IReadOnlyList<OnnxDimension>? Shape)
{
    /// <summary>The number of axes, or null where the file does not state it.</summary>
    public int? Rank => Shape?.Count;

    /// <summary>For example <c>Elevation: Int64[N]</c>.</summary>
    public override string ToString() =>
        Shape is null ? $"{Name}: {ElementType}" : $"{Name}: {ElementType}[{string.Join(", ", Shape)}]";
}
