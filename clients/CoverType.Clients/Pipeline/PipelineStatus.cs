namespace CoverType.Clients.Pipeline;

/// <summary>What the pipeline is doing now.</summary>
public sealed record PipelineStatus
{
    /// <summary>What it is at.</summary>
    public required PipelineActivity Activity { get; init; }

    /// <summary>The same in a sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>The campaign it is at, or null while it rests.</summary>
    public CampaignReport? Campaign { get; init; }

    /// <summary>The last answer of the data API since the pipeline's start, or null before the first.</summary>
    public PollReport? LastPoll { get; init; }
}
