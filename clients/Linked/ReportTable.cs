namespace Linked;

/// <summary>A table of texts.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with a text for every column.</param>
internal sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>
    /// True if the last column is a sentence, which on a terminal stands below the table: in a narrow column it
    /// would have one word a line.
    /// </summary>
    public bool EndsWithSentence { get; init; }
}
