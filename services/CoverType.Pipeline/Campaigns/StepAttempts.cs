namespace CoverType.Pipeline.Campaigns;

/// <summary>The failed attempts at a campaign's present step.</summary>
/// <param name="Count">The number of all of them; the wait before the next attempt grows with it.</param>
/// <param name="StepFailures">The number of those that count towards <see cref="CampaignOptions.MaximumAttempts"/>.</param>
/// <param name="ChampionFailures">The number of those at which a file of the champion could not be downloaded.</param>
/// <param name="LastError">The reason of the last one.</param>
/// <param name="NextAt">The time of the next attempt.</param>
internal sealed record StepAttempts(
    int Count, int StepFailures, int ChampionFailures, string? LastError, DateTimeOffset? NextAt)
{
    /// <summary>No failed attempt.</summary>
    public static StepAttempts None { get; } = new(0, 0, 0, null, null);

    /// <summary>Returns these attempts and one more.</summary>
    public StepAttempts Add(FailureKind kind, string reason) => this with
    {
        Count = Count + 1,
        StepFailures = StepFailures + (kind == FailureKind.Step ? 1 : 0),
        ChampionFailures = ChampionFailures + (kind == FailureKind.Champion ? 1 : 0),
        LastError = reason,
    };
}
