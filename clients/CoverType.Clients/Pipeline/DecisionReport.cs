namespace CoverType.Clients.Pipeline;

/// <summary>
/// The decision of the comparison between challenger and champion. The campaign ends by it in the next step; if that
/// fails, the campaign's state is <see cref="CampaignState.Failed"/> although there is a decision.
/// </summary>
public sealed record DecisionReport
{
    /// <summary>True if the challenger is to be promoted.</summary>
    public required bool Promote { get; init; }

    /// <summary>The reason, in sentences with the figures.</summary>
    public required string Reason { get; init; }

    /// <summary>The version that the challenger was compared with; null if there was no champion.</summary>
    public string? ChampionVersion { get; init; }
}
