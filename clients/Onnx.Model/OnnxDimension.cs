namespace Onnx.Model;

/// <summary>The size of one axis: fixed, or known only at run time and then optionally named.</summary>
/// <param name="Size">The fixed size; null if it is known only at run time.</param>
/// <param name="Symbol">
/// The name of a size that is not fixed; axes with the same name have the same size. Null if it has no name.
/// </param>
public readonly record struct OnnxDimension(long? Size, string? Symbol)
{
    /// <summary>Creates a fixed size.</summary>
    public static OnnxDimension Fixed(long size) => new(size, null);

    /// <summary>Creates a named size that is known only at run time.</summary>
    public static OnnxDimension Named(string symbol) => new(null, symbol);

    /// <summary>Returns the size, the name, or "?" if there is neither.</summary>
    public override string ToString() =>
        Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}
