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
}
