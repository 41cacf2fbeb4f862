namespace CoverType.Domain;

/// <summary>An error in one field of a row.</summary>
/// <param name="Column">The column, or <c>row</c> if the error is in the row as a whole.</param>
/// <param name="Value">The field, or null if it is missing.</param>
/// <param name="Rule">The rule that the field breaks, for example <c>must be a whole number from 0 to 360</c>.</param>
public sealed record RowError(string Column, string? Value, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Column} {(Value is null ? "is missing and" : $"is '{Shorten(Value)}' but")} {Rule}";

    // A field may be a whole web page; its beginning is enough.
    private static string Shorten(string value) => value.Length <= 40 ? value : $"{value[..40]}…";
}
