namespace CoverType.Pipeline.Retention;

/// <summary>What is past its retention, of one kind.</summary>
/// <param name="Gone">What is to be removed.</param>
/// <param name="Kept">What stays nevertheless, a sentence each.</param>
internal sealed record ExpiredThings(IReadOnlyList<Expired> Gone, IReadOnlyList<string> Kept)
{
    /// <summary>Nothing.</summary>
    public static ExpiredThings None { get; } = new([], []);
}
