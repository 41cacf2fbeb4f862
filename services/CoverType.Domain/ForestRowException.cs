namespace CoverType.Domain;

/// <summary>A row of strings that is not a labelled cell.</summary>
/// <param name="errors">The errors, in column order; at least one. The message lists them.</param>
public sealed class ForestRowException(IReadOnlyList<RowError> errors) : FormatException(string.Join("; ", errors))
{
    /// <summary>The errors, in column order; at least one.</summary>
    public IReadOnlyList<RowError> Errors { get; } = errors;
}
