namespace CoverType.Domain;

/// <summary>A row of strings that is not a labelled cell.</summary>
public sealed class ForestRowException : FormatException
{
    /// <summary>Makes the exception. Its message lists every error.</summary>
    public ForestRowException(IReadOnlyList<RowError> errors)
        : base(string.Join("; ", errors))
    {
        Errors = errors;
    }

    /// <summary>The errors, in column order; at least one.</summary>
    public IReadOnlyList<RowError> Errors { get; }
}
