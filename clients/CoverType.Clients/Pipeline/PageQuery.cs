using System.ComponentModel.DataAnnotations;

namespace CoverType.Clients.Pipeline;

/// <summary>The part of a list to return, validated by <see cref="PageQueryValidator"/>.</summary>
public sealed record PageQuery
{
    /// <summary>The number of entries to leave out, the newest first. Default 0.</summary>
    [Range(0, int.MaxValue)]
    public int? Offset { get; init; }

    /// <summary>The largest number of entries to return, 1 to 1,000. Default 50.</summary>
    [Range(1, PageRules.HighestLimit)]
    public int? Limit { get; init; }
}
