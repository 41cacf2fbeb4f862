namespace CoverType.Clients.Pipeline;

/// <summary>The part of a list to return, validated by <see cref="PageQueryValidator"/>.</summary>
public sealed record PageQuery
{
    /// <summary>The number of entries to leave out, the newest first. Default 0.</summary>
    public int? Offset { get; init; }

    /// <summary>The largest number of entries to return, 1 to 1,000. Default 50.</summary>
    public int? Limit { get; init; }
}
