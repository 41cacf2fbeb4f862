namespace CoverType.Web.Artifacts;

/// <summary>What a page shows of a file.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Size">The size in bytes; null if the server does not list it.</param>
public sealed record Preview(PreviewKind Kind, long? Size)
{
    /// <summary>The text; empty for any other form.</summary>
    public string Text { get; init; } = "";

    /// <summary>The rows of a table, its header first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>True if the file has more than is shown.</summary>
    public bool IsCut { get; init; }
}
