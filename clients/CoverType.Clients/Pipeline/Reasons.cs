namespace CoverType.Clients.Pipeline;

/// <summary>The reasons that people give for what they order.</summary>
internal static class Reasons
{
    /// <summary>
    /// True if a reason can stand in a line of a log and on a terminal: a line break would make another line of it, an escape
    /// sequence would be obeyed.
    /// </summary>
    public static bool IsOneLine(string? reason) => reason is null || !reason.Any(char.IsControl);
}
