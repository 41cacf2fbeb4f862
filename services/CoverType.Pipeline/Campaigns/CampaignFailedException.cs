namespace CoverType.Pipeline.Campaigns;

/// <summary>What a campaign cannot recover from: trying again would end the same way.</summary>
internal sealed class CampaignFailedException : Exception
{
    public CampaignFailedException(string message)
        : base(message)
    {
    }

    public CampaignFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How the campaign ends by it.</summary>
    public CampaignOutcome Outcome { get; init; } = CampaignOutcome.Failed;

    /// <summary>The campaign with what the step had found out by then; null where that is nothing.</summary>
    public Campaign? Campaign { get; init; }
}
