namespace CoverType.Clients.Pipeline;

/// <summary>A page of the notifications of the last thirty days, the newest first.</summary>
public sealed record NotificationPage
{
    /// <summary>The notifications of the page.</summary>
    public required IReadOnlyList<NotificationReport> Items { get; init; }

    /// <summary>The number of notifications on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The number of notifications before the page.</summary>
    public required int Offset { get; init; }

    /// <summary>The largest number of notifications on the page.</summary>
    public required int Limit { get; init; }
}
