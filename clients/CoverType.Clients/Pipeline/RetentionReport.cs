namespace CoverType.Clients.Pipeline;

/// <summary>What is past its retention, and whether it was removed.</summary>
public sealed record RetentionReport
{
    /// <summary>The time of the report.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True if nothing was removed.</summary>
    public required bool DryRun { get; init; }

    /// <summary>What was removed, or would be.</summary>
    public required IReadOnlyList<RetentionItem> Items { get; init; }

    /// <summary>What is past its retention but stays, a sentence each, such as a version with an alias.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>What could not be removed, a sentence each.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}
