namespace CoverType.Domain;

/// <summary>What is wrong with one field of a row.</summary>
/// <param name="Column">The column, or <c>row</c> where the row as a whole is meant.</param>
/// <param name="Value">The field as it came; null where there is none.</param>
/// <param name="Rule">The rule that the field breaks, such as <c>must be a whole number from 0 to 360</c>.</param>
public sealed record RowError(string Column, string? Value, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Column} {(Value is null ? "is missing and" : $"is '{Shorten(Value)}' but")} {Rule}";

    // A field may be a whole web page: what a person needs of it is its beginning.
    private static string Shorten(string value) => value.Length <= 40 ? value : $"{value[..40]}…";
}
