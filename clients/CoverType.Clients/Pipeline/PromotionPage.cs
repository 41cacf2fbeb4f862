namespace CoverType.Clients.Pipeline;

/// <summary>A page of the history of promotions, the newest first.</summary>
public sealed record PromotionPage
{
    /// <summary>The decisions of the page.</summary>
    public required IReadOnlyList<PromotionReport> Items { get; init; }

    /// <summary>The number of decisions on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The number of decisions before the page.</summary>
    public required int Offset { get; init; }

    /// <summary>The largest number of decisions on the page.</summary>
    public required int Limit { get; init; }
}
