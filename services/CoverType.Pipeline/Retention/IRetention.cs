using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Retention;

/// <summary>The retention of one kind of things.</summary>
internal interface IRetention
{
    /// <summary>Returns what is past its retention. Nothing is removed.</summary>
    /// <param name="campaigns">All campaigns.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task<ExpiredThings> FindAsync(IReadOnlyList<Campaign> campaigns, CancellationToken cancellationToken);
}
