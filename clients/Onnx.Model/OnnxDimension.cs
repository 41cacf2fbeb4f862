namespace Onnx.Model;

/// <summary>The size along one axis: a fixed one, or one that is only known at run time and may have a name.</summary>
/// <param name="Size">The fixed size, or null.</param>
/// <param name="Symbol">
/// The name of a size that is not fixed; axes of one name have the same size. Null without one.
/// </param>
public readonly record struct OnnxDimension(long? Size, string? Symbol)
{
    /// <summary>A fixed size.</summary>
    public static OnnxDimension Fixed(long size) => new(size, null);

    /// <summary>A size that is known at run time only.</summary>
    public static OnnxDimension Named(string symbol) => new(null, symbol);

    /// <summary>The size or the name, or "?".</summary>
    public override string ToString() =>
        Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Symbol ?? "?";
}
