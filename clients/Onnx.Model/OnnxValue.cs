namespace Onnx.Model;

/// <summary>An input or an output of a graph.</summary>
/// <param name="Name">The name in the graph.</param>
/// <param name="ElementType">The element type; <c>Undefined</c> if the value is not a tensor.</param>
/// <param name="Shape">The axes; null if the file does not specify them, empty for a scalar.</param>
public sealed record OnnxValue(string Name, OnnxElementType ElementType, IReadOnlyList<OnnxDimension>? Shape)
{
    /// <summary>The number of axes; null if the file does not specify it.</summary>
    public int? Rank => Shape?.Count;

    /// <summary>Returns name, type and axes, for example <c>Elevation: Int64[N]</c>.</summary>
    public override string ToString() =>
        Shape is null ? $"{Name}: {ElementType}" : $"{Name}: {ElementType}[{string.Join(", ", Shape)}]";
}
